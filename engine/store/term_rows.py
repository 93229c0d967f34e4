"""Rows of the search index, made from what a case's row and its parties say."""

from __future__ import annotations

from engine.store.terms import of_number, of_phone, of_text

NUMBER, TITLE, PLACE, PARTY = "number", "title", "place", "party:"
"""The fields of the index; a party's is `PARTY` and its id."""


def rows_of(
    district: str,
    root_id: str,
    *,
    number: str | None = None,
    title: str | None = None,
    place: str | None = None,
    party: tuple[str, str | None, str | None] | None = None,
) -> list[dict[str, str]]:
    """A row a term of what is given; ``party`` is (id, name, telephone number)."""
    fields = {NUMBER: of_number(number), TITLE: of_text(title, single=False), PLACE: of_text(place, single=False)}
    if party is not None:
        id_, name, phone = party
        fields[PARTY + id_] = of_text(name) | of_phone(phone)
    return [
        {"district_id": district, "term": term, "root_id": root_id, "field": field}
        for field, terms in fields.items()
        for term in sorted(terms)
    ]
