"""A form as the rest of the engine meets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.errors import Problem
from engine.feel import Surroundings
from engine.forms.initial import initial
from engine.forms.localise import localised
from engine.forms.model import Layout
from engine.forms.validation import required, validate
from engine.forms.values import IsFile


@dataclass(frozen=True, slots=True)
class Form:
    """A form-js form, read and compiled by `engine.forms.read_form`.

    ``keys`` are the variables that the form fills in; ``keys_read`` those that its conditions, limits, options, expressions
    and texts read besides (free FEEL names; a field that others depend on is in both). ``languages`` are those it is
    written in besides its base language.
    """

    id: str
    file: str
    schema: Mapping[str, Any]
    layout: Layout
    keys: frozenset[str]
    keys_read: frozenset[str]
    languages: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def validate(
        self,
        answers: Mapping[str, Any],
        variables: Mapping[str, Any],
        using: Surroundings,
        *,
        language: str = "en",
        is_file: IsFile | None = None,
    ) -> dict[str, Any]:
        """The answers as they are to be stored, checked against the form and the case's ``variables``.

        Only what the form declares is in the result. A hidden field is neither required nor stored; of a disabled or
        read-only one the client's value is ignored (a read-only one gives its default where the variable has no value, as
        form-js submits it); an expression field is computed here. A field that the answers leave out is not stored; it is
        an error if it is required. A group's object is merged with the variable of that name, so that what the form does
        not show stays; a list replaces the variable. ``language`` chooses the author's own messages.
        ``is_file`` says which ids of files may be answers; without it, none is looked up.

        Raises:
            InvalidForm: with every `FieldError`; a key is the path of the answer, e.g. ``parties[2].name``.
        """
        return validate(self.layout, answers, variables, using, language, is_file)

    def required(self, answers: Mapping[str, Any], variables: Mapping[str, Any], using: Surroundings) -> frozenset[str]:
        """The fields and lists that have to be answered as ``answers`` stand, e.g. ``kind`` and ``parties[2].name``; a list: a row more."""
        return required(self.layout, answers, variables, using)

    def initial(self, variables: Mapping[str, Any], using: Surroundings) -> dict[str, Any]:
        """The data that the form opens with: for each field its variable, else its default, else form-js's empty value."""
        return initial(self.layout, variables, using)

    def localised(self, language: str) -> dict[str, Any]:
        """The schema for form-js with its texts in ``language`` (``zh``, ``zh_Hans_CN``, …); the base text where one is missing."""
        return localised(self.schema, language)
