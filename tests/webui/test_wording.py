"""How long is left is said in the district's working days; hand-counted around the National Day holiday of 2026."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from flask import Flask, session

from engine.queries.bilingual import Bilingual
from engine.queries.limits import LimitLine, Met
from engine.queries.remaining import Remaining, remaining
from engine.worktime import calendar_for
from webui.case.words import limit_words
from webui.translate import _
from webui.wording.due import due_words
from webui.wording.vocabulary import ANSWERS, word

ZONE = ZoneInfo("Asia/Shanghai")


def left(due: str | None, now: str) -> Remaining:
    at = None if due is None else datetime.fromisoformat(due).replace(tzinfo=ZONE)
    return remaining(at, datetime.fromisoformat(now).replace(tzinfo=ZONE), ZONE, calendar_for("CN"))


@pytest.mark.parametrize(
    ("due", "now", "chinese", "english", "tone"),
    [
        ("2026-09-29T00:00", "2026-09-28T09:00", "今天到期", "due today", "quiet"),
        ("2026-09-30T00:00", "2026-09-28T09:00", "明天到期", "due tomorrow", "quiet"),
        ("2026-10-01T00:00", "2026-09-28T09:00", "还有2个工作日", "2 working days left", "quiet"),
        ("2026-10-05T00:00", "2026-09-30T09:00", "还有4天，其间无工作日", "4 days left, no working day", "quiet"),
        ("2026-10-09T00:00", "2026-09-30T09:00", "还有1个工作日", "1 working day left", "quiet"),
        ("2026-09-28T11:00", "2026-09-28T09:20", "还有1小时40分钟", "1 h 40 min left", "quiet"),
        ("2026-09-28T08:00", "2026-09-28T09:20", "已逾期1小时20分钟", "1 h 20 min overdue", "late"),
        ("2026-09-26T00:00", "2026-09-28T09:00", "已逾期1个工作日", "1 working day overdue", "late"),
        ("2026-09-24T00:00", "2026-09-28T09:00", "已逾期2个工作日", "2 working days overdue", "late"),
        (None, "2026-09-28T09:00", "无到期时间", "no due time", "none"),
    ],
)
def test_what_is_left_in_words(bare_app: Flask, due: str | None, now: str, chinese: str, english: str, tone: str) -> None:
    for language, words in (("zh", chinese), ("en", english)):
        with bare_app.test_request_context():
            session["language"] = language
            said = due_words(left(due, now), True, "信访工作条例第22条")
            assert (said.text, said.tone) == (words, tone)
            assert said.whose == ("" if due is None else {"zh": "法定", "en": "by law"}[language])


def test_the_tone_turns_yellow_at_two_thirds_and_red_at_nine_tenths() -> None:
    begun = datetime(2026, 9, 1, tzinfo=ZONE)
    due = datetime(2026, 10, 1, tzinfo=ZONE)  # 30 days: yellow from the 21st, red from the 28th at 00:00

    def tone(day: int, hour: int) -> str:
        return remaining(due, datetime(2026, 9, day, hour, tzinfo=ZONE), ZONE, calendar_for("CN"), since=begun).tone.value

    assert [tone(20, 23), tone(21, 0), tone(27, 23), tone(28, 0)] == ["quiet", "yellow", "yellow", "red"]


def test_red_is_kept_for_the_law(bare_app: Flask) -> None:
    with bare_app.test_request_context():
        overdue = left("2026-09-24T00:00", "2026-09-28T09:00")
        assert due_words(overdue, True).tone == "late"
        assert due_words(overdue, False).tone == "yellow"
        assert due_words(overdue, None).tone == "late"


@pytest.mark.parametrize(
    ("key", "title", "chinese"),
    [
        ("pm.general", Bilingual("pm.general"), "人民调解期限"),
        ("pm.general#anew-2", Bilingual("pm.general"), "人民调解期限"),
        ("community.visit", Bilingual("Visit", "上门走访"), "上门走访"),
        ("own.rule", Bilingual("own.rule"), "own.rule"),
    ],
)
def test_a_limit_that_no_element_names_has_a_title_of_its_own(bare_app: Flask, key: str, title: Bilingual, chinese: str) -> None:
    until = left("2026-09-29T00:00", "2026-09-28T09:00")
    line = LimitLine(key, title, datetime(2026, 9, 28, tzinfo=ZONE), 1, "months", True, Bilingual(""), "running", until, False, 0, 0)
    with bare_app.test_request_context():
        session["language"] = "zh"
        assert [words.title for words in limit_words([line])] == [chinese]


def test_yes_on_a_form_is_not_a_partys_willingness(bare_app: Flask) -> None:
    with bare_app.test_request_context():
        session["language"] = "zh"
        assert (_("yes"), word(ANSWERS, "yes")) == ("是", "愿意")


@pytest.mark.parametrize(
    ("done", "chinese", "tone"),
    [
        ("2026-09-25T09:00", "按期办结", ""),
        ("2026-09-29T09:00", "逾期1个工作日办结", "yellow"),
        ("2026-10-09T09:00", "逾期4个工作日办结", "yellow"),
    ],
)
def test_a_limit_that_is_over_says_how_its_work_came_out(bare_app: Flask, done: str, chinese: str, tone: str) -> None:
    rest = left("2026-09-29T00:00", done)
    met = Met(datetime.fromisoformat(done).replace(tzinfo=ZONE), "李丽", rest)
    began = datetime(2026, 9, 21, tzinfo=ZONE)
    line = LimitLine(
        "x", Bilingual("Visit", "上门走访"), began, 5, "working", False, Bilingual(""), "over", Remaining(), False, 0, 0, met=met
    )
    with bare_app.test_request_context():
        session["language"] = "zh"
        (words,) = limit_words([line])
    assert (words.state, words.due.tone, words.live) == (chinese, tone, False)
    assert words.note.startswith("李丽于")
