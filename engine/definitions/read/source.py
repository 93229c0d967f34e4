"""One ``.bpmn`` file while it is read: its ids, its references, its expressions, and the problems found so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from engine.definitions.read.names import body, children, descendants, kind, local, owner
from engine.errors import FeelSyntaxError, Problem, Severity
from engine.execution.program import Text
from engine.feel import Expression, compile_expression

FOREIGN = "Write it in FEEL, the only expression language here: =amount > 1000 instead of ${amount > 1000}."


def is_feel(language: str) -> bool:
    """Whether the name of an expression language (also a URI, as the DMN standard gives them) means FEEL."""
    return "feel" in language.lower()


_CALL = re.compile(r"[a-z][a-z ]*\(.*", re.DOTALL)


def is_call(text: str) -> bool:
    """Whether a text begins with the call of a function: FEEL without a leading ``=`` where no fixed text looks like it."""
    return _CALL.fullmatch(text.strip()) is not None


@dataclass(slots=True)
class Source:
    """A parsed file. ``ids`` holds the first element with each id, ``links`` the catching link that names a throwing one by id."""

    file: str
    root: etree._Element
    ids: dict[str, etree._Element] = field(default_factory=dict)
    links: dict[str, etree._Element] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, root: etree._Element, file: str) -> Source:
        """Index a parsed file."""
        ids: dict[str, etree._Element] = {}
        for element in root.iter(etree.Element):
            if (ident := element.get("id")) and kind(element):
                ids.setdefault(ident, element)
        links = {local(body(origin)): link for link in descendants(root, "linkEventDefinition") for origin in children(link, "source")}
        return cls(file, root, ids, links)

    def error(self, element: etree._Element | None, code: str, message: str, hint: str = "") -> None:
        """Note what keeps the file from being deployed."""
        self._note(Severity.ERROR, element, code, message, hint)

    def warning(self, element: etree._Element | None, code: str, message: str, hint: str = "") -> None:
        """Note what runs but may leave a person without help."""
        self._note(Severity.WARNING, element, code, message, hint)

    def _note(self, severity: Severity, element: etree._Element | None, code: str, message: str, hint: str) -> None:
        place = None if element is None else owner(element).get("id")
        self.problems.append(Problem(severity, self.file, place, code, message, hint))

    def target(self, reference: str | None, *kinds: str) -> etree._Element | None:
        """The element of one of ``kinds`` that a reference (with or without prefix) names, or None."""
        found = self.ids.get(local(reference)) if reference else None
        return found if found is not None and (not kinds or kind(found) in kinds) else None

    def feel(self, text: str, element: etree._Element, what: str) -> Expression:
        """Compile ``text``, with or without a leading ``=``. One that cannot be read is noted, and stands as ``null``."""
        text = text.strip()
        try:
            return compile_expression(text.removeprefix("="))
        except FeelSyntaxError as error:
            foreign = "${" in text or "#{" in text
            shown = error.expression if len(error.expression) <= 100 else f"{error.expression[:99]}…"
            message = f"The {what} “{shown}” is no FEEL: character {error.position}: {error.reason}"
            self.error(element, "feel-syntax", message, FOREIGN if foreign else "Correct the expression.")
            return compile_expression("null")

    def text(self, value: str | None, element: etree._Element, what: str) -> Text | None:
        """Fixed text or, with a leading ``=``, FEEL; None where there is nothing."""
        if value is None or not value.strip():
            return None
        if value.lstrip().startswith("="):
            return Text(expression=self.feel(value, element, what))
        return Text(fixed=value.strip())

    def number(self, element: etree._Element, attribute: str, default: int) -> int:
        """An ``xsd:integer`` attribute; a bad one is noted."""
        value = element.get(attribute)
        if value is None:
            return default
        try:
            return int(value.strip())
        except ValueError:
            self.error(element, "bad-number", f"{attribute}=“{value}” is no whole number.", "Write a whole number.")
            return default
