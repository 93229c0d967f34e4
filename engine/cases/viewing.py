"""That somebody opened a case: on the viewer's stream, never on the case's."""

from __future__ import annotations

from engine.access import ActorKind, Permission, Subject
from engine.work.work import Work


def note_view(work: Work, case_id: str, what: str) -> None:
    """Put it on the stream of the person who acts; trusted code leaves no view."""
    work.permit(Permission.VIEW_CASE, Subject(parties=(work.actor.id,)))
    if work.actor.kind is ActorKind.USER:
        work.record(f"person:{work.actor.id}", "case-viewed", subject=case_id, detail={"what": what})
