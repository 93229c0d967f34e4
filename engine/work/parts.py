"""The parts of a case's snapshot: read from the store when a step first looks at them, written when it changed them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import bindparam, select

from engine.execution import decode_part, encode_part
from engine.execution.snapshot import Part
from engine.store.statements import Params, Session, Statement, change, insertion, removal
from engine.store.tables import case_part

_here = (case_part.c.district_id == bindparam("district_id")) & (case_part.c.root_id == bindparam("root_id"))
_ONE = Statement(select(case_part.c.revision, case_part.c.body).where(_here, case_part.c.part == bindparam("part")))
_ALL = Statement(select(case_part.c.part, case_part.c.revision, case_part.c.body).where(_here).order_by(case_part.c.part))
_INSERT = insertion(case_part)
_UPDATE = change(case_part, ("district_id", "root_id", "part"), ("revision", "body"))
_DELETE = removal(case_part, "district_id", "root_id", "part")


class StoredParts(Mapping[int, Part]):
    """The parts of one case by number, for the length of one transaction."""

    def __init__(self, session: Session, district: str, root_id: str) -> None:
        self._session = session
        self._key = {"district_id": district, "root_id": root_id}
        self._parts: dict[int, Part | None] = {}
        self._stored: dict[int, tuple[int, int]] = {}  # revision and size of the row
        self._changed: set[int] = set()
        self._whole = False

    def have(self, number: int, revision: int, body: bytes) -> None:
        """Take a part whose row was read elsewhere."""
        self._stored[number] = (revision, len(body))
        self._parts[number] = decode_part(bytes(body))

    def start(self) -> None:
        """Nothing is stored yet: do not look."""
        self._whole = True

    def __getitem__(self, number: int) -> Part:
        if number not in self._parts and not self._whole:
            row = self._session.one(_ONE, **self._key, part=number)
            if row is None:
                self._parts[number] = None
            else:
                self.have(number, *row)
        part = self._parts.get(number)
        if part is None:
            raise KeyError(number)
        return part

    def __iter__(self) -> Iterator[int]:
        self._load()
        return iter(sorted(number for number, part in self._parts.items() if part is not None))

    def __len__(self) -> int:
        self._load()
        return sum(part is not None for part in self._parts.values())

    def _load(self) -> None:
        if not self._whole:
            self._whole = True
            for number, revision, body in self._session.all(_ALL, **self._key):
                if number not in self._parts:
                    self.have(number, revision, body)

    def take(self, changed: Mapping[int, Part | None]) -> None:
        """The parts that a step changed; None: ended."""
        self._parts.update(changed)
        self._changed.update(changed)

    def writes(self) -> tuple[list[tuple[Statement, list[Params]]], int]:
        """What to write, and by how many bytes that makes the case larger."""
        inserts: list[Params] = []
        updates: list[Params] = []
        deletes: list[Params] = []
        grown = 0
        key = {f"key_{name}": value for name, value in self._key.items()}
        for number in sorted(self._changed):
            part, stored = self._parts[number], self._stored.get(number)
            body = b"" if part is None else encode_part(part)
            grown += len(body) - (stored[1] if stored else 0)
            if stored is None and part is not None:
                inserts.append({**self._key, "part": number, "revision": 1, "body": body})
            elif stored is not None and part is not None:
                updates.append({**key, "key_part": number, "revision": stored[0] + 1, "body": body})
            elif stored is not None:
                deletes.append({**key, "key_part": number})
        batch = [(_INSERT, inserts), (_UPDATE, updates), (_DELETE, deletes)]
        return [(statement, params) for statement, params in batch if params], grown
