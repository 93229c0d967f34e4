"""Reads item definitions into types."""

from __future__ import annotations

from lxml import etree

from engine.decisions.source import Source, child, children, name_of, text_of
from engine.decisions.types import Type, built_in
from engine.errors import Severity

MAX_DEPTH = 50


def read_types(source: Source) -> None:
    """Fill ``source.types`` with the file's item definitions; one may name another, in any order, but not itself."""
    definitions = {name_of(element): element for element in children(source.root, "itemDefinition")}
    reader = _Reader(source, definitions)
    for name in definitions:
        reader.named(name, name)


class _Reader:
    def __init__(self, source: Source, definitions: dict[str, etree._Element]) -> None:
        self.source = source
        self.definitions = definitions
        self.open: list[str] = []

    def named(self, name: str, place: str) -> Type | None:
        """The type that a typeRef names."""
        if name in self.source.types:
            return self.source.types[name]
        element = self.definitions.get(name)
        if element is None:
            found = built_in(name) or built_in(name.rpartition(":")[2])
            if found is None:
                message = f"The type “{name}” is not defined: values of it are not checked."
                self.source.problem(place, "dmn-type-unknown", message, "Define it as an item definition.", Severity.WARNING)
            return found
        if name in self.open:
            circle = " → ".join([*self.open[self.open.index(name) :], name])
            self.source.problem(element.get("id"), "dmn-type-circle", f"The types {circle} consist of one another.", "Break the circle.")
            return None
        self.open.append(name)
        self.source.types[name] = found = self.read(element, name)
        self.open.pop()
        return found

    def read(self, element: etree._Element, name: str) -> Type:
        """The type that an item definition or a component of one defines."""
        place = element.get("id") or name
        many = element.get("isCollection") == "true"
        parts = {name_of(part): self.read(part, name_of(part)) for part in children(element, "itemComponent")}
        reference = child(element, "typeRef")
        inner = self.named(" ".join("".join(str(text) for text in reference.itertext()).split()), place) if reference is not None else None
        if child(element, "functionItem") is not None:
            inner = Type("function", "function")
        allowed_text = text_of(child(element, "allowedValues")) or (text_of(child(element, "typeConstraint")) if not many else "")
        allowed = self.source.tests(allowed_text, frozenset(), place, f"The allowed values of “{name}”") if allowed_text else None
        if parts:
            return Type(name, parts=parts, many=many, allowed=allowed)
        return Type(name, many=many, inner=inner, allowed=allowed)
