"""The pages of a case to render: empty, full, and with the longest texts."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from webui.case.agreements import AgreementWords, ObligationWords
from webui.case.clocks import Bar, Clock, Strip, Tick
from webui.case.pages import (
    CasePage,
    DecisionsPage,
    DecisionWords,
    FileWords,
    HelpPage,
    NoteWords,
    OpenTask,
    PaperWords,
    Place,
    RecusedWords,
    RuleWords,
    TableWords,
    TimelinePage,
    Trouble,
    Typed,
    Why,
    Worker,
)
from webui.case.road import ProcessWords, StageWords
from webui.case.sayings import Saying
from webui.case.timeline import AnswerWords, Day, Happening, TimelineWords
from webui.case.words import LimitWords, PartyWords, StoryWords, WayWords
from webui.wording.due import DueWords
from webui.wording.parties import Flag

WHEN = "2026年9月28日 09:00"
LONG = "反映夜间噪声长期扰民且多次沟通无果并要求赔偿因此造成的误工损失与医疗费用" * 4
NASTY = "<script>alert(1)</script>\"'&{{ 7*7 }}"


def _due(tone: str = "quiet", text: str = "还有 5 个工作日") -> DueWords:
    return DueWords(text, tone, "2026年10月13日 周二", "法定", True, "信访工作条例第23条")


def _story(text: str) -> StoryWords:
    return StoryWords(
        (Flag("不识字", "yellow"),), (PartyWords("申请人", text, ""),), text, text, text, text, text, (text,), (text,), (text,)
    )


def _clock(text: str, beyond: str = "", **may: Any) -> Clock:
    words = LimitWords(text, "10 天", WHEN, _due("red", text), "", text)
    bars = (Bar("run", 1, 50), Bar("yellow", 51, 10), Bar("pause", 20, 3))
    able = {"may_pause": True, "may_go_on": False, "extendable_by": 30} | may
    return Clock("c1.limit.pm.general", words, bars, None if beyond else 90.5, beyond, (text,), **able)


def _timeline(text: str) -> TimelineWords:
    answers = (AnswerWords(text, text), AnswerWords(text, "", (((text, text), (text, "")),)))
    told = Happening("09:00", text, text, text, text, text, answers, True, (text,), "")
    return TimelineWords(
        (Day(text, (told, Happening("09:01", "系统", "", "期限到", "", "", (), False, (), "quiet"))),),
        ((text, "/cases/c1?show=all#timeline", True), (text, "/cases/c1?show=people#timeline", False)),
        "/cases/c1/timeline?after=x",
    )


def _case(text: str, **more: Any) -> CasePage:
    values: dict[str, Any] = {
        "id": "c1", "title": text, "number": text, "process": text, "state": text, "state_tone": "act", "outcome": text, "steward": "周芳",
        "started": WHEN, "ended": "", "end_reason": text, "veil": text, "sealed": True, "story": _story(text),
        "parties": (
            PartyWords("申请人", text, "13900000001", False, text, (Flag("不识字", "yellow"),), text, text),
            PartyWords("被申请人", "", "139****0001", True),
        ),
        "workers": (Worker("人民调解员", text), Worker("接待员", "周芳")), "why": Why((text,), (text,)),
        "ways": (WayWords(text, text, "yellow", text), WayWords("民事诉讼", "最后期限待确定", "", "")),
        "tasks": (OpenTask(text, "/tasks/t1", text, _due("red", text), "/inbox/assign?task=t1", True),), "handed_on": False,
        "strip": Strip(
            (_clock(text), _clock(text, text, may_pause=False, may_go_on=True, extendable_by=0)),
            (Tick(1, "9月1日", "start"), Tick(98, "10月1日", "end")),
            70.0,
            (LimitWords(text, "3 天", WHEN, _due("none", text), "已办结", "", False),),
        ),
        "may_change_limits": True,
        "troubles": (Trouble("i1", text, text, WHEN, True), Trouble("i2", text, text, WHEN, False)), "may_help": True,
        "sayings": (Saying("danger-reported", "1", "发现危险", ""), Saying("withdrawn", "1", text, text)),
        "notes": (NoteWords(WHEN, text, text, True),),
        "files": (
            FileWords(text, "/files/f1", "1.2 MB", WHEN, text, "/files/f1/picture"),
            FileWords("a.pdf", "/files/f2", "1 KB", WHEN, "王"),
        ),
        "papers": (
            PaperWords(text, "missing", ""), PaperWords("受理登记表", "there", WHEN), PaperWords("回访记录", "open", ""),
            PaperWords(text, "now", ""), PaperWords(text, "later", ""),
        ),
        "stages": (
            StageWords(text, "done", "已完成", WHEN, (), "/cases/c1.p1/diagram"),
            StageWords("司法确认", "skipped", "无需办理", WHEN, (), ""),
            StageWords(text, "here", "当前", text, (text, text), "/cases/c1.p2/diagram"),
            StageWords(text, "ahead", "可能后续", "", (), ""),
        ),
        "processes": (
            ProcessWords(text, text, "/cases/c1/diagram", False),
            ProcessWords("基层调解", "办理中", "/cases/c1.p1/diagram", True),
        ),
        "diagram_source": "/cases/c1/diagram",
        "agreements": (
            AgreementWords(
                text, text, text, text, text, "act", "6,000 元", "2,000 元", 33,
                (ObligationWords(text, text, text, text, "6,000 元", WHEN, "逾期", "red", text, text),),
            ),
            AgreementWords("口头协议", "", "", "", "", "", "", "", 0, ()),
        ),
        "timeline": _timeline(text), "variables": (("parties", text),), "replay_address": "/replay/c1", "record_address": "/record/c1",
        "recused": (RecusedWords("wang", text, WHEN, text), RecusedWords("li", text, WHEN, "")), "may_recuse": True, "may_readmit": True,
    }  # fmt: skip
    return CasePage(**(values | more))


def _empty() -> CasePage:
    nothing: dict[str, Any] = {field.name: () for field in fields(CasePage) if str(field.type).startswith("tuple")}
    return _case(
        "",
        **nothing,
        story=StoryWords((), (), "", "", "", "", "", (), (), ()),
        why=Why((), ()),
        strip=Strip((), (), 0, ()),
        timeline=TimelineWords((), (), ""),
        may_help=False,
        may_recuse=False,
        may_readmit=False,
        sealed=False,
        steward="",
        title="争议",
    )


def _decision(text: str) -> DecisionWords:
    rules = (RuleWords(1, (text, "-"), (text,), True), RuleWords(2, ("-", "-"), (text,), False))
    table = TableWords(text, ((text, text), (text, text)), (text,), rules[:1], rules)
    return DecisionWords(WHEN, text, text, ((text, text),), ((text, text), ("", text)), (table,), text)


def _help(text: str, **may: bool) -> HelpPage:
    places = (Place("a", text), Place("b", text))
    can = {"suspended": False, "may_repair": True, "may_suspend": True, "may_cancel": True} | may
    troubles = (Trouble("i1", text, text, WHEN, True),)
    typed = Typed(text, "feel", text, text, text, text)
    processes, known, kinds = (("c1", text), ("c1.p1", text)), ((text, text),), (("feel", text),)
    return HelpPage("c1", text, text, "/cases/c1", troubles, processes, "c1", places, places, known, kinds, typed, **can)


CASE_PAGES: dict[str, Any] = {
    "case-empty": _empty(),
    "case-full": _case("李秀英 ↔ 王强"),
    "case-long": _case(LONG, tasks=(), handed_on=True),
    "case-nasty": _case(NASTY, tasks=(), ended=NASTY),
    "case-timeline": TimelinePage(_timeline(NASTY)),
    "case-decisions": DecisionsPage(NASTY, NASTY, "/cases/c1", (_decision(NASTY),), (NASTY,)),
    "case-decisions-empty": DecisionsPage("争议", "", "/cases/c1", (), ()),
    "case-help": _help(NASTY),
    "case-help-suspended": _help(LONG, suspended=True, may_repair=False),
    "case-help-not": _help("争议", may_repair=False, may_suspend=False, may_cancel=False),
}
