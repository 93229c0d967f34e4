"""What the readers of a `.dmn` file share: its problems, the names that FEEL may meet, and the way to compile a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from engine.decisions.types import Type, built_in
from engine.errors import FeelLimitExceeded, FeelSyntaxError, Problem, Severity
from engine.feel import Expression, UnaryTests, compile_expression, compile_unary_tests

NAMESPACES = {
    "http://www.omg.org/spec/DMN/20180521/MODEL/": "1.2",
    "https://www.omg.org/spec/DMN/20191111/MODEL/": "1.3",
    "https://www.omg.org/spec/DMN/20211108/MODEL/": "1.4",
    "https://www.omg.org/spec/DMN/20230324/MODEL/": "1.5",
}
Names = frozenset[str]
_STRINGS = re.compile(r'("(?:[^"\\]|\\.)*")')


@dataclass(slots=True)
class Source:
    """One file on its way in. ``members`` are names of parts of values, which may hold spaces; ``types`` the item definitions."""

    file: str
    root: etree._Element
    problems: list[Problem] = field(default_factory=list)
    members: Names = frozenset()
    types: dict[str, Type] = field(default_factory=dict)

    def problem(self, place: str | None, code: str, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        """Note a problem at the element with id ``place``."""
        self.problems.append(Problem(severity, self.file, place, code, message, hint))

    def type(self, name: str | None, place: str | None) -> Type | None:
        """The type of that name; None for any, also for a name that the file does not define (a warning)."""
        if not name:
            return None
        name = " ".join(name.split())
        found = self.types.get(name) or built_in(name) or built_in(name.rpartition(":")[2])
        if found is None:
            message = f"The type “{name}” is not defined: values of it are not checked."
            self.problem(place, "dmn-type-unknown", message, "Define it as an item definition.", Severity.WARNING)
        return found if found is None or found.name != "Any" else None

    def spelled(self, text: str) -> str:
        """``text`` with the file's own types, after ``instance of``, as FEEL writes them."""
        if "instance of" not in text or not self.types:
            return text
        names = "|".join(re.escape(name) for name in sorted(self.types, key=len, reverse=True))
        parts = _STRINGS.split(text)
        for place in range(0, len(parts), 2):
            found = re.compile(rf"(instance\s+of\s+(?:(?:list|range)\s*<\s*)*)({names})(?![\w.])")
            parts[place] = found.sub(lambda match: match[1] + self.types[match[2]].spelled(), parts[place])
        return "".join(parts)

    def expression(self, text: str, names: Names, place: str | None, where: str) -> Expression | None:
        """``text`` compiled; a problem that says where, if it cannot be read."""
        text = self.spelled(text)
        try:
            return compile_expression(text, names=self.members | names)
        except (FeelSyntaxError, FeelLimitExceeded) as error:
            self.problem(place, "dmn-feel", f"{where}: {error.sentence()}", "Correct the expression.")
            return None

    def tests(self, text: str, names: Names, place: str | None, where: str) -> UnaryTests | None:
        """A cell compiled; a problem that says where, if it cannot be read."""
        try:
            return compile_unary_tests(text, names=self.members | names)
        except (FeelSyntaxError, FeelLimitExceeded) as error:
            self.problem(place, "dmn-feel", f"{where}: {error.sentence()}", "Correct the cell; a text stands in quotes.")
            return None

    def is_feel(self, element: etree._Element, place: str | None, where: str) -> bool:
        """Whether the element's expression language is FEEL; a problem if not."""
        language = element.get("expressionLanguage", "")
        if language and "feel" not in language.lower():
            self.problem(place, "dmn-language", f"{where} is written in “{language}”.", "Write it in FEEL.")
            return False
        return True


def tag(element: etree._Element) -> str:
    """The element's name without namespace; empty for one of another namespace, a comment or an instruction."""
    name: object = element.tag
    if not isinstance(name, str):
        return ""
    namespace, _, local = name[1:].rpartition("}")
    return local if namespace in NAMESPACES else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The element's children of these names, in order."""
    return (child for child in element if tag(child) in names)


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of that name."""
    return next(children(element, name), None)


def text_of(element: etree._Element | None) -> str:
    """What stands in the element's `text`, trimmed; empty if there is none."""
    inner = child(element, "text") if element is not None else None
    return "".join(str(part) for part in inner.itertext()).strip() if inner is not None else ""


def name_of(element: etree._Element) -> str:
    """The element's name as FEEL sees it: single spaces."""
    return " ".join(str(element.get("name", "")).split())
