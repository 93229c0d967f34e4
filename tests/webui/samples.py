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
from tests.webui.case_samples import CASE_PAGES
from tests.webui.designer_samples import designer_pages
from tests.webui.record_samples import RECORD_PAGES
from tests.webui.samples_intake import intake_pages
from webui.case.pages import FileWords, NoteWords
from webui.case.sayings import Saying
from webui.case.words import LimitWords, PartyWords, StoryWords
from webui.cases.pages import CaseRow, CasesPage
from webui.cases.pages import Choice as CaseChoice
from webui.errors import ErrorPage
from webui.inbox.pages import AssignPage, AssignPart, Candidate, Choice, Filters, Group, InboxPage, InboxPart, InboxTab, Line
from webui.layout.badges import Badge
from webui.notices.pages import NoticeRow, NoticesPage
from webui.organisation.pages import UnitRow, UnitsPage
from webui.oversight.pages import Figure, OverviewPage, Plot, PlotRow, Series, Tile
from webui.style.pages import StylePage
from webui.task.changes import ChangeWords
from webui.task.pages import Refusal, SignedOutPage, TaskPage
from webui.task.said import AnswerWords
from webui.task.steps import StepWords
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
    acts = ("claim", "assign") if act == "claim" else ("open", "release", "assign", "answers")
    waits = "张洋 在等您办理"
    return Line("t1", verb, "/tasks/t1", who, "书院社区 3 幢", "邻里纠纷", "2026-0417", "/cases/c1", due(tone), flags, acts, waits)


def inbox(groups: tuple[Group, ...] = (), overdue: str = "", **more: str) -> InboxPage:
    tabs = (InboxTab("mine", "我的", "3", "/inbox", True), InboxTab("to-claim", "待签收", "99+", "/inbox", False))
    texts = {"empty": "没有任务。", "empty_hint": "签收后出现在这里。", "more": "", "said": "", "failed": "", "begin": ""} | more
    day, greeting, late = "2026年9月28日 周一 · 工作日", "王建国，您好", "/cases?state=overdue"
    lead = {"empty_address": "/inbox?tab=to-claim", "empty_words": "查看待签收", "view": "tab=mine&text=%22", "refresh": "/inbox?tab=mine"}
    return InboxPage(
        tabs,
        FILTERS,
        groups,
        **texts,
        **lead,
        may_pick=True,
        badges=BADGES,
        day=day,
        greeting=greeting,
        overdue=overdue,
        overdue_address=late,
    )


CHOICES = (Choice("", "全部", True), Choice("loan", LONG, False))
FILTERS = Filters("mine", NASTY, CHOICES, CHOICES, CHOICES, CHOICES, "/inbox?tab=mine", 2)
BADGES = (Badge("badge-inbox", "3", "您有 3 项任务"), Badge("badge-notices", "", ""))


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
        "id": "t1", "person": "wang", "name": "就地调解", "process": "基层调解", "number": "2026-0417", "case_id": "c1",
        "case_address": "/cases/c1", "state": "待办", "act": act, "may_release": True, "may_hold": True, "held": "",
        "earliest": "2026-09-29", "may_assign": True, "held_by": "wang", "assignee": "王建国", "revision": 3, "seq": 12, "key": "k",
        "due": due("yellow"), "counted": "7天，自2026年9月28日 09:00起算", "schema": schema, "values": json.dumps({"story": STORY.story}),
        "errors": "", "restored": "", "kept_at": "", "refusal": refusal, "story": story, "limits": LIMITS, "sayings": SAYINGS,
        "notes": NOTES, "files": FILES, "attached": "{}", "done": "", "following": None, "own": None,
        "asked_files": "", "typed": (), "answers": (ANSWERED,), "ahead": AHEAD,
        "callees": (("p1", "李秀英"), ("p2", "王强")), "last_contact": WHEN, "may_recuse": True, "recused": False,
        "words": "{}",
    }  # fmt: skip
    return TaskPage(**(values | more))


ANSWERED = AnswerWords("t0", "受理审查", WHEN, "李伟", (("是否受理", "受理"), ("说明", "材料齐全。\n当场告知。")))
LONG_ANSWER = AnswerWords("t0", LONG, LONG, NASTY, ((LONG, LONG_EN), (NASTY, LONG)), True)
AHEAD = (StepWords("签订协议", "双方同意？ 是"), StepWords("结束：未达成", ""))
CHANGED = (ChangeWords(WHEN, "李伟", "更正案件信息", "调解结果", "无", "已达成协议"), ChangeWords(WHEN, "李伟", "指派任务"))
REFUSED = Refusal("未保存，请更正以下各项。", "", (("调解结果", "请填写此项。"), (NASTY, LONG)))
STALE = Refusal("未保存，您填写的内容仍在。", "打开后任务已变更。", (), CHANGED, "warn")

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
    CaseChoice("kind", "类型", "loan", (("", (("", "不限"),)), ("", (("loan", "民间借贷"), ("neighbour", "邻里纠纷"))))),
    CaseChoice("place", "地点", "", (("", (("", "不限"),)), ("文庙社区", (("wenmiao", "文庙社区全部网格"),)))),
)
LONG_CHOICES = (CaseChoice("kind", LONG, NASTY, (("", (("", LONG),)), (LONG_EN, ((NASTY, LONG), ("x", LONG_EN))))),)


def cases(find: str = "", rows: tuple[CaseRow, ...] = (), more: str = "", **other: Any) -> CasesPage:
    values = {
        "find": find, "states": STATES, "choices": CHOICES, "people": ("王建国",), "person": "", "since": "", "until": "", "state": "",
        "chosen": (), "counted": "没有案件", "rows": rows, "first": "", "more": more, "export": "/cases/export.csv",
    }  # fmt: skip
    return CasesPage(**(values | other))


DEMO = DemoPerson("wang.jianguo", "王建国", "受理员", "在联合接待中心登记纠纷", "联合接待中心")

PAGES: dict[str, Any] = {
    "style": StylePage((("act", "可操作"),), ("check", "clock"), (due(), due("yellow"), due("red"), due("late")), "/style"),
    "sign-in": SignInPage((), False, "/inbox"),
    "sign-in-refused": SignInPage((), False, "/inbox", NASTY, "用户名或密码错误。"),
    "sign-in-demo": SignInPage((DEMO, DEMO), True, "/inbox"),
    "sign-in-demo-empty": SignInPage((), True, "/inbox"),
    "sign-in-demo-long": SignInPage((DemoPerson("x", LONG, LONG_EN, LONG, NASTY),), True, "/inbox"),
    "inbox-empty": inbox(),
    "inbox-full": inbox(FULL_GROUPS, "3 件案件逾期", more="/inbox?after=x", said="已签收。", begin="/tasks/1"),
    "inbox-long": inbox(LONGEST_GROUPS, LONG, failed=LONG),
    "inbox-part": InboxPart(
        (InboxTab("done", "已办", "", "/inbox", True),), None, FULL_GROUPS, *[""] * 10, may_pick=False, badges=BADGES
    ),
    "assign": AssignPart(
        (("t1", "wang"), ("t2", "")), "2 项任务", "现由 王建国 办理",
        (Candidate("li", "李伟", "文庙社区", "3 项待办"), Candidate("x", LONG, LONG, LONG)),
        "", "", "tab=mine", "/inbox",
    ),
    "assign-nobody": AssignPage((("t1", ""),), "就地调解", "", (), LONG, "/administration/people", "", "/inbox", "/cases", LONG, LONG),
    "notices-empty": NoticesPage((), (), "", older=False),
    "notices": NoticesPage(
        (NoticeRow("n1", LONG, "red", WHEN, LONG_EN, "/tasks/t1", to_all=True), NoticeRow("n2", NASTY, "", WHEN, "", "", to_all=False)),
        (NoticeRow("n3", "通知", "", WHEN, "2026-0417", "/cases/c1", to_all=False),), "/notices?after=x", older=False,
    ),
    "overview-empty": OverviewPage("2026年9月28日 周一", "全区案件", (), ()),
    "overview": OverviewPage(
        "2026年9月28日 周一", "全区案件", (Tile("逾期", "40", LONG, "late", "/cases?state=overdue"), Tile("在办", "81", "", "", "")),
        (Plot("by-unit", "按单位", LONG, "bars", "单位", (Series("逾期", "late"), Series("在办", "act")),
              (PlotRow(LONG_EN, (Figure(3, "/cases?unit=u"), Figure(0, ""))),)),),
    ),
    "task-claim": task("claim"),
    "task-read": task("read"),
    "task-plain": task(),
    "task-form": task(schema=form("mediate_on_the_spot")),
    "task-kept": task(schema=form("mediate_on_the_spot"), restored=WHEN),
    "task-put-off": task(held=f"暂缓办理至 {WHEN}：当事人住院"),
    "task-bare": task(sayings=(), notes=(), files=(), may_assign=False, may_hold=False, answers=(), ahead=(), callees=(), may_recuse=False),
    "task-done": task("read", done=f"您已于 {WHEN} 办结本任务。", own=ANSWERED),
    "task-too-late": task("read", done=f"李伟已于 {WHEN} 办结本任务。", own=ANSWERED, typed=(("说明", LONG),), refusal=STALE),
    "task-recused": task("read", recused=True, may_recuse=False),
    "task-signed-out": SignedOutPage("t1", "/sign-in?next=/tasks/t1", (LONG, NASTY), "{}"),
    "task-refused": task(schema=form("mediate_on_the_spot"), refusal=REFUSED, errors='[{"key": "result", "message": "请填写此项。"}]'),
    "task-stale": task(schema=form("give_advice"), refusal=STALE),
    "task-long": task(
        schema=form("give_advice"), story=LONG_STORY, name=LONG, process=LONG_EN, number=NASTY, held=LONG, held_by=NASTY,
        answers=(LONG_ANSWER,), ahead=(StepWords(LONG, LONG_EN),), callees=((NASTY, LONG),), last_contact=LONG, counted=LONG,
    ),
    **CASE_PAGES,
    "cases-empty": cases(NASTY, chosen=(("民间借贷", "/cases"),), state="open"),
    "cases-full": cases("2026", (ROW, ROW), "/cases?after=x", first="/cases", person="王建国", since="2026-09-01", until="2026-09-30"),
    "cases-long": cases("", (LONG_ROW,), choices=LONG_CHOICES, people=(NASTY, LONG), chosen=((LONG, "/"), (NASTY, "/")), counted=LONG),
    **intake_pages(LONG, LONG_EN, NASTY),
    **RECORD_PAGES,
    **designer_pages(LONG, NASTY),
    "units-empty": UnitsPage((), 0),
    "units-full": UnitsPage(
        (UnitRow("海棠区", "/u", "区", 0, (), 0, 0, 0, "", "", "/", "最后一日：9月27日"),
         UnitRow("联合接待中心", "/u", "联合接待", 1, (("王建国", "受理员", "/p"), ("李伟", "负责人", "/p")),
                 12, 3, 2, "/c", "/o", "/g", "")),
        2,
    ),
    "units-long": UnitsPage((UnitRow(LONG, "/u", LONG_EN, 3, ((LONG, LONG_EN, "/p"),), 10**6, 10**6, 10**6, "/c", "/o", "/g", LONG),), 1),
    "error": ErrorPage("未找到", NASTY, 404),
}  # fmt: skip
"""Every page of the web app by a name of its own."""

TODAY = date(2026, 9, 28)
