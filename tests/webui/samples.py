"""Pages to render: empty, full, and with the longest texts that people write."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from engine.access import Holding
from engine.forms import read_form
from engine.queries.bilingual import Bilingual
from engine.queries.reader import Reader
from webui.case.pages import CasePage, FileWords, Happening, NoteWords, OpenTask, Process, Trouble
from webui.case.sayings import Saying
from webui.case.words import LimitWords, PartyWords, StoryWords
from webui.cases.pages import CaseRow, CasesPage, Choice
from webui.errors import ErrorPage
from webui.inbox.pages import Group, InboxPage, InboxPart, InboxTab, Line
from webui.intake.pages import IntakePage, RegisteredPage
from webui.organisation.pages import UnitRow, UnitsPage
from webui.record.pages import EntryRow, StreamPage, StreamsPage
from webui.task.pages import Refusal, TaskPage
from webui.welcome.pages import DemoPerson, SignInPage
from webui.wording.due import DueWords
from webui.wording.parties import Flag

FORMS = Path(__file__).parents[2] / "forms"
WHEN = "2026年9月28日 09:00"
NOW = datetime(2026, 9, 28, 1, tzinfo=UTC)
LONG = "反映夜间噪声长期扰民且多次沟通无果并要求赔偿因此造成的误工损失与医疗费用" * 4
LONG_EN = "Donaudampfschifffahrtsgesellschaftskapitänswitwe and everybody who lives on the same staircase " * 3
NASTY = "<script>alert(1)</script>\"'&{{ 7*7 }}"


def person(*roles: str) -> Reader:
    units = (Bilingual("Shuyuan mediation committee", "书院社区人民调解委员会"),)
    return Reader("main", "wang.jianguo", Bilingual("Wang Jianguo", "王建国"), NOW, tuple(Holding(role, "u1") for role in roles), units)


def due(tone: str = "quiet", text: str = "还有 5 个工作日", by_law: bool = True) -> DueWords:
    return DueWords(text, tone, "2026年10月13日 周二", "法定" if by_law else "内部", by_law, "信访工作条例第23条")


def line(tone: str, verb: str, who: str, *, act: str = "release", flags: tuple[Flag, ...] = ()) -> Line:
    return Line("t1", verb, "/tasks/t1", who, "书院社区 3 幢", "邻里纠纷", "2026-0417", due(tone), flags, act)


def inbox(groups: tuple[Group, ...] = (), overdue: str = "", **more: str) -> InboxPage:
    tabs = (InboxTab("mine", "我的", "3", "/inbox", True), InboxTab("to-claim", "待签收", "99+", "/inbox", False))
    texts = {"empty": "没有任务。", "empty_hint": "签收后出现在这里。", "more": "", "said": "", "failed": ""} | more
    return InboxPage(
        tabs, groups, **texts, day="2026年9月28日 周一", greeting="王建国，您好", overdue=overdue, overdue_address="/cases?state=overdue"
    )


FULL_GROUPS = (
    Group("逾期", "late", (line("late", "就地调解", "李秀英 ↔ 王强", flags=(Flag("危险", "red"),)),)),
    Group("今天到期", "today", (line("red", "法律咨询与指引", "张敏、刘洋、陈静等 12 人 ↔ 海棠建筑公司", act="claim"),)),
    Group("以后", "later", (line("quiet", "Ask consent, tell rights", "Li Xiuying ↔ Wang Qiang"), line("yellow", "回访", "赵丽"))),
)
LONGEST_GROUPS = (
    Group(
        LONG,
        "late",
        (line("late", LONG, LONG_EN, flags=(Flag(LONG, "red"), Flag(NASTY, "yellow"))), line("none", LONG_EN, NASTY, act="claim")),
    ),
)

STORY = StoryWords(
    (Flag("不得与对方见面", "red"), Flag("不识字", "yellow")),
    (PartyWords("申请人", "李秀英", "13900000001"), PartyWords("被申请人", "王强", "")),
    "书院社区 3 幢 2 单元",
    "邻里纠纷",
    "调解",
    "紧张",
    "楼上住户深夜播放音响，已持续三周。\n上门沟通两次，无果。",
    ("李秀英：愿意",),
    ("社区调解：未达成",),
    ("行政复议：最后一天 2026-11-27",),
)
NO_STORY = StoryWords((), (), "", "", "", "", "", (), (), ())
LONG_STORY = StoryWords(
    (Flag(LONG, "red"),), (PartyWords(LONG, LONG_EN, "1" * 30),), LONG, LONG_EN, LONG, LONG, LONG * 5, (LONG,), (LONG_EN,), (NASTY,)
)
LIMITS = (
    LimitWords("登记转送", "15天", "2026年9月28日 09:00", due("yellow"), "", "已延长 3 天"),
    LimitWords("社区调解", "7天", "2026年9月28日 09:00", due("quiet", by_law=False), "暂停", ""),
    LimitWords("上门走访", "2个工作日", "2026年9月28日 09:00", due("none", by_law=False), "完成", "", live=False),
)

SAYINGS = (
    Saying("hardship-found", "2026-0417", "发现当事人生活困难", ""),
    Saying("performance-received", "2026-0417-1-1", "收到履行（2026-0417-1-1）", ""),
    Saying("withdrawn", "2026-0417", "申请人撤回", "由此终止：基层调解"),
)
NOTES = (NoteWords(WHEN, "王建国", "电话联系，约定周三上门。\n对方同意。", False), NoteWords(WHEN, "王建国", "情绪激动。", True))

FILES = (FileWords("鉴定意见书.pdf", "/files/f1", "1.2 MB", WHEN, "王建国"),)


def form(name: str, language: str = "zh") -> str:
    file = FORMS / f"{name}.form"
    return json.dumps(read_form(file.read_bytes(), file.name).localised(language), ensure_ascii=False)


def task(act: str = "complete", *, schema: str = "", refusal: Refusal | None = None, story: StoryWords = STORY, **more: Any) -> TaskPage:
    values = {
        "id": "t1", "name": "就地调解", "process": "基层调解", "number": "2026-0417", "case_id": "c1", "case_address": "/cases/c1",
        "state": "待办",
        "act": act, "may_release": True, "may_hold": True, "held": "", "earliest": "2026-09-29", "colleagues": (("li", "李伟"),),
        "assignee": "王建国", "revision": 3, "due": due("yellow"), "schema": schema,
        "values": json.dumps({"story": STORY.story}), "errors": "", "restored": "", "refusal": refusal, "story": story, "limits": LIMITS,
        "sayings": SAYINGS, "notes": NOTES, "files": FILES, "files_asked": "",
    }  # fmt: skip
    return TaskPage(**(values | more))


REFUSED = Refusal("未保存，请更正以下各项。", "", (("调解结果", "请填写此项。"), (NASTY, LONG)))
STALE = Refusal("未保存，您填写的内容仍在。", "打开后任务已变更（修订 3，现为 4）。")

EMPTY_CASE = CasePage(
    "c1", "争议", "", "纠纷化解", "办理中", "act", "", "", WHEN, "", "", NO_STORY, (), (), (), (), (), (), (), (), (), "/record/c1"
)  # fmt: skip
FULL_CASE = CasePage(
    "c1", "李秀英 ↔ 王强", "2026-0417", "纠纷化解", "办理中", "act", "已达成协议", "周芳", WHEN, WHEN, "撤回",
    STORY, (OpenTask("就地调解", "/tasks/t1", "待签收：人民调解员", due("red")),), LIMITS,
    (Trouble("i1", "分派", "变量 kind 为空。", "2026年9月28日 09:00", True), Trouble("i2", "分派", "同上", "2026年9月28日", False)),
    SAYINGS, NOTES, FILES,
    (Process("纠纷化解", "办理中", "/cases/c1/diagram", True), Process("基层调解", "办理中", "/cases/c1.p1/diagram", False)),
    (Happening("2026年9月28日 09:00", "王建国", "办结了“登记”", ("待办：就地调解",)), Happening(WHEN, "系统", "期限到", (), "late")),
    (("caseNumber", '"2026-0417"'), ("parties", "[]")), "/record/c1",
)  # fmt: skip
LONG_CASE = CasePage(
    "c1", LONG, LONG_EN, LONG, LONG, "late", LONG, LONG, LONG, LONG, LONG, LONG_STORY, (OpenTask(LONG, "/", LONG_EN, due("late", LONG)),),
    (LimitWords(LONG, LONG, LONG, due("late", LONG), "", LONG),), (Trouble("i", LONG, NASTY, LONG, True),),
    (Saying("withdrawn", LONG, LONG, LONG_EN),), (NoteWords(LONG, LONG, LONG_EN + NASTY, True),),
    (FileWords(LONG_EN + NASTY, "/", LONG, LONG, LONG_EN),),
    (Process(LONG, LONG, "/", True),), (Happening(LONG, LONG, LONG_EN, (LONG, NASTY)),), ((LONG_EN, LONG),), "/",
)  # fmt: skip

ROW = CaseRow(
    "/cases/c1",
    "2026-0417",
    "李秀英 ↔ 王强",
    "书院社区",
    "邻里纠纷",
    "人民调解",
    "办理中",
    "act",
    "已达成协议",
    "2026年9月28日",
    2,
    1,
    Flag("可能激化", "yellow"),
    due("late"),
)
LONG_ROW = CaseRow("/", LONG, LONG_EN, LONG, LONG, LONG, LONG, "late", LONG, LONG, 10**6, 10**6, Flag(LONG, "red"), due("late", LONG))
STATES = (("全部", "/cases", True), ("在办", "/cases?state=open", False))
CHOICES = (
    Choice("kind", "类型", "loan", (("", (("", "不限"),)), ("", (("loan", "民间借贷"), ("neighbour", "邻里纠纷"))))),
    Choice("place", "地点", "", (("", (("", "不限"),)), ("文庙社区", (("wenmiao", "文庙社区全部网格"),)))),
)
LONG_CHOICES = (Choice("kind", LONG, NASTY, (("", (("", LONG),)), (LONG_EN, ((NASTY, LONG), ("x", LONG_EN))))),)


def cases(find: str = "", rows: tuple[CaseRow, ...] = (), more: str = "", **other: Any) -> CasesPage:
    values = {
        "find": find, "states": STATES, "choices": CHOICES, "people": ("王建国",), "person": "", "since": "", "until": "", "state": "",
        "chosen": (), "counted": "没有案件", "rows": rows, "first": "", "more": more, "export": "/cases/export.csv",
    }  # fmt: skip
    return CasesPage(**(values | other))


HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
ENTRY = EntryRow(1, "2026年9月28日 09:00", "王建国", "办结任务", HASH[:16], HASH, True, True)
DEMO = DemoPerson("wang.jianguo", "王建国", "受理员", "在联合接待中心登记纠纷", "联合接待中心")

PAGES: dict[str, Any] = {
    "sign-in": SignInPage((), False, "/inbox"),
    "sign-in-refused": SignInPage((), False, "/inbox", NASTY, "用户名或密码错误。"),
    "sign-in-demo": SignInPage((DEMO, DEMO), True, "/inbox"),
    "sign-in-demo-empty": SignInPage((), True, "/inbox"),
    "sign-in-demo-long": SignInPage((DemoPerson("x", LONG, LONG_EN, LONG, NASTY),), True, "/inbox"),
    "inbox-empty": inbox(),
    "inbox-full": inbox(FULL_GROUPS, "3 件案件逾期", more="/inbox?after=x", said="已签收。"),
    "inbox-long": inbox(LONGEST_GROUPS, LONG, failed=LONG),
    "inbox-part": InboxPart((InboxTab("mine", "我的", "3", "/inbox", True),), FULL_GROUPS, "", "", "", "", ""),
    "task-claim": task("claim"),
    "task-read": task("read"),
    "task-plain": task(),
    "task-form": task(schema=form("mediate_on_the_spot")),
    "task-kept": task(files_asked="照片、证据材料", schema=form("mediate_on_the_spot"), restored=WHEN),
    "task-put-off": task(held=f"暂缓办理至 {WHEN}：当事人住院"),
    "task-bare": task(sayings=(), notes=(), files=(), colleagues=(), may_hold=False),
    "task-refused": task(schema=form("mediate_on_the_spot"), refusal=REFUSED, errors='[{"key": "result", "message": "请填写此项。"}]'),
    "task-stale": task(schema=form("give_advice"), refusal=STALE),
    "task-long": task(
        schema=form("give_advice"), story=LONG_STORY, name=LONG, process=LONG_EN, number=NASTY, held=LONG, colleagues=((NASTY, LONG),)
    ),
    "case-empty": EMPTY_CASE,
    "case-full": FULL_CASE,
    "case-long": LONG_CASE,
    "cases-empty": cases(NASTY, chosen=(("民间借贷", "/cases"),), state="open"),
    "cases-full": cases("2026", (ROW, ROW), "/cases?after=x", first="/cases", person="王建国", since="2026-09-01", until="2026-09-30"),
    "cases-long": cases("", (LONG_ROW,), choices=LONG_CHOICES, people=(NASTY, LONG), chosen=((LONG, "/"), (NASTY, "/")), counted=LONG),
    "register": IntakePage(form("register_dispute"), '{"channel": "walkIn"}', "", None, "abc"),
    "register-refused": IntakePage(form("register_dispute"), "{}", '[{"key": "place", "message": "请填写此项。"}]', REFUSED, "abc"),
    "register-none": IntakePage("", "{}", "", None, "abc"),
    "registered": RegisteredPage("2026-0417", "/cases/c1", "李秀英 ↔ 王强", (("受理审查", "/tasks/t1", "待签收：受理员"),)),
    "registered-bare": RegisteredPage("", "/cases/c1", "", ()),
    "record-empty": StreamsPage("2026", (), (), None),
    "record-full": StreamsPage("2026", (("2026-0417", "李秀英 ↔ 王强", "/record/c1"),), ((1, WHEN, 40, HASH),), ("good", ("通过。",))),
    "stream-empty": StreamPage("c1", "2026-0417", "/cases/c1", (), "", None),
    "stream-full": StreamPage("c1", "2026-0417", "/cases/c1", (ENTRY, ENTRY), "/record/c1?a=x", ("late", ("第 3 条被改动。", NASTY))),
    "units-empty": UnitsPage((), 0),
    "units-full": UnitsPage(
        (UnitRow("海棠区", "区", 0, (), 0, 0), UnitRow("联合接待中心", "联合接待", 1, (("王建国", "受理员"), ("李伟", "负责人")), 12, 3)), 2
    ),
    "units-long": UnitsPage((UnitRow(LONG, LONG_EN, 3, ((LONG, LONG_EN),), 10**6, 10**6),), 1),
    "error": ErrorPage("未找到", NASTY, 404),
}  # fmt: skip
"""Every page of the web app by a name of its own."""

TODAY = date(2026, 9, 28)
