"""The one family of errors that Parley raises, and the problems that a definition file can have.

Every error has a stable ``code``, a ``kind`` (the web maps it to an HTTP status, the command line to an exit code), a
translatable sentence that says what to do, and the fields that the sentence names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, ClassVar

from engine.sentences import N_ as N_  # noqa: PLC0414 - everybody takes it from here
from engine.sentences import said, translation


class Kind(Enum):
    """What went wrong, in terms that a caller can act on."""

    NOT_FOUND = "not-found"
    NOT_PERMITTED = "not-permitted"
    CONFLICT = "conflict"
    INVALID = "invalid"
    UNAVAILABLE = "unavailable"


class ParleyError(Exception):
    """Base of all errors of Parley. Subclasses set ``code``, ``kind`` and ``text`` and annotate their fields."""

    code: ClassVar[str] = "parley-error"
    kind: ClassVar[Kind] = Kind.INVALID
    text: ClassVar[str] = N_("Parley could not do this.")

    def __init__(self, **fields: Any) -> None:
        self.fields = fields
        for name, value in fields.items():
            setattr(self, name, value)
        super().__init__(self.sentence())

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        """The sentence for people, in the language of ``translate`` (English without it)."""
        fields = self.shown()
        reason = fields.get("reason")
        if isinstance(reason, str) and reason:
            fields = {**fields, "reason": translate(reason)}
        return translate(self.text).format(**fields)

    def shown(self) -> dict[str, Any]:
        """The fields as the sentence shows them."""
        return self.fields

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self.fields))


def _rebuild(cls: type[ParleyError], fields: dict[str, Any]) -> ParleyError:
    return cls(**fields)


class Severity(str, Enum):
    """``error``: cannot run as drawn, deploy refuses it. ``warning``: runs, but a person may be left without help."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a definition file, at one element, and what to do instead."""

    severity: Severity
    file: str
    element_id: str | None
    code: str
    message: str
    hint: str = ""

    def said(self, language: str) -> Problem:
        """The problem with its message and hint in ``language``: ``zh``, or ``en`` as it is told. The file's own words stay."""
        return self._translated(translation(language))

    def _translated(self, translate: Callable[[str], str]) -> Problem:
        return replace(self, message=said(self.message, translate), hint=said(self.hint, translate))

    def __str__(self) -> str:
        place = f"{self.file}#{self.element_id}" if self.element_id else self.file
        return f"{place}: {self.severity.value}: {self.message} [{self.code}]" + (f" {self.hint}" if self.hint else "")


class DefinitionError(ParleyError):
    """Files that cannot be deployed. ``problems`` lists every one found. Nothing was deployed."""

    code, kind = "definition-invalid", Kind.INVALID
    text = N_("Nothing was deployed. Correct the problems and deploy again:\n{problems}")
    problems: list[Problem]

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__(problems=list(problems))

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        """The sentence with the problems, a line each, all in the language of ``translate``."""
        return translate(self.text).format(problems="\n".join(str(problem._translated(translate)) for problem in self.problems))

    def shown(self) -> dict[str, Any]:
        """The problems, a line each."""
        return {"problems": "\n".join(str(problem) for problem in self.problems)}

    def __reduce__(self) -> tuple[Any, ...]:
        return (DefinitionError, (self.problems,))


class FeelSyntaxError(ParleyError):
    """A FEEL text that cannot be parsed."""

    code, kind = "feel-syntax", Kind.INVALID
    text = N_("The FEEL expression “{expression}” cannot be read at character {position}: {reason}")
    expression: str
    position: int
    reason: str

    def shown(self) -> dict[str, Any]:
        """A long expression is cut, so that the reason is seen."""
        return {**self.fields, "expression": _cut(self.fields["expression"])}


class FeelLimitExceeded(ParleyError):
    """An evaluation that used more steps, depth or space than one evaluation may."""

    code, kind = "feel-limit", Kind.INVALID
    text = N_("The FEEL expression “{expression}” was stopped: {reason}. Make it smaller.")
    expression: str
    reason: str

    def shown(self) -> dict[str, Any]:
        """A long expression is cut, so that the reason is seen."""
        return {**self.fields, "expression": _cut(self.fields["expression"])}


def _cut(text: str, most: int = 200) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


@dataclass(frozen=True, slots=True)
class FieldError:
    """One field of a form that cannot be taken. ``code`` is stable; ``message`` is a sentence for the person.

    ``pattern`` and ``values`` are what the sentence was made of, so that it can be said in another language.
    """

    key: str
    code: str
    message: str
    pattern: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        """The message in the language of ``translate``; a value called ``expected`` is a text of ours and translated, too."""
        if not self.pattern:
            return self.message
        values = {name: translate(value) if name == "expected" else value for name, value in self.values.items()}
        return translate(self.pattern).format(**values)


class InvalidForm(ParleyError):
    """Answers that the task's form does not take. Nothing was saved."""

    code, kind = "invalid-form", Kind.INVALID
    text = N_("The form was not saved. Correct these fields: {errors}")
    errors: list[FieldError]

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        """The sentence with those of the fields, all in the language of ``translate``."""
        fields = "; ".join(f"{error.key}: {error.sentence(translate)}" for error in self.errors)
        return translate(self.text).format(errors=fields)

    def shown(self) -> dict[str, Any]:
        """The fields and their sentences on one line."""
        return {"errors": "; ".join(f"{error.key}: {error.message}" for error in self.errors)}


class DecisionError(ParleyError):
    """A decision that has no lawful result, e.g. a UNIQUE table in which two rules match."""

    code, kind = "decision-failed", Kind.INVALID
    text = N_("The decision “{decision}” has no result: {reason}")
    decision: str
    reason: str
