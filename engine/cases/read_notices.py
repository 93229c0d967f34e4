"""Mark notices as read. No step and no entry on the record: it changes nothing but what is shown as new.

A notice to a role or a unit is told to its people together: whoever marks it has read it for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, select, update

from engine.store.statements import Statement
from engine.store.tables import notice
from engine.work.work import Work

_n = notice.c
_UNREAD = Statement(select(_n.recipient).where(_n.district_id == bindparam("district_id"), _n.id == bindparam("id"), _n.read_at.is_(None)))
_READ = Statement(
    update(notice).where(_n.district_id == bindparam("key_district_id"), _n.id == bindparam("key_id")).values(read_at=bindparam("read_at"))
)


def mark_read(work: Work, ids: Sequence[str]) -> int:
    """How many were marked; those of others, and those read already, are passed over."""
    own = set(work.actor.recipients)
    done = 0
    for id_ in dict.fromkeys(ids):
        row = work.session.one(_UNREAD, district_id=work.district, id=id_)
        if row is not None and row[0] in own:
            work.write(_READ, {"key_district_id": work.district, "key_id": id_, "read_at": work.at})
            done += 1
    return done
