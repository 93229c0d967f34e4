"""Drafts of what does not exist yet."""

from __future__ import annotations

import pytest

from engine import Engine
from engine.access import NotPermitted
from engine.execution import TooLarge
from tests.queries.support import enter


def test_what_is_being_typed_is_kept_a_person_and_a_name(engine: Engine) -> None:
    enter(engine, ("li", "李伟", (("intake_officer", "desk"),)), ("wang", "王强", (("intake_officer", "desk"),)))
    engine.drafts.keep("register", {"story": "噪声"}, actor="user:li")
    kept = engine.drafts.keep("register", {"story": "夜间噪声"}, actor="user:li")
    assert kept.saved_at == engine.clock.now()
    found = engine.drafts.kept("register", actor="user:li")
    assert found is not None
    assert found.answers == {"story": "夜间噪声"}
    assert engine.drafts.kept("register", actor="user:wang") is None
    assert engine.drafts.kept("other", actor="user:li") is None
    engine.drafts.forget("register", actor="user:li")
    engine.drafts.forget("register", actor="user:li")
    assert engine.drafts.kept("register", actor="user:li") is None


def test_a_stranger_keeps_nothing_and_a_draft_is_bounded(engine: Engine) -> None:
    enter(engine, ("li", "李伟", (("intake_officer", "desk"),)))
    with pytest.raises(NotPermitted):
        engine.drafts.keep("register", {}, actor="user:nobody")
    with pytest.raises(TooLarge):
        engine.drafts.keep("register", {"story": "x" * 1024 * 1024}, actor="user:li")
