"""Pages of the joint desk to render."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from engine.forms import read_form
from webui.intake.fields import Field, empty_row, fields, rows
from webui.intake.pages import Alike, AsidePart, IntakePage, ReceiptPage, RegisteredPage, Triage, Wrong
from webui.intake.words import grouped

FILE = Path(__file__).parents[2] / "forms" / "register_dispute.form"
SCHEMA: dict[str, Any] = json.loads(json.dumps(read_form(FILE.read_bytes(), FILE.name).localised("zh")))
ZONE = ZoneInfo("Asia/Shanghai")
WHEN = "2026年9月28日 09:00"
ALIKE = Alike(
    "2026-0417", "2026-0417", "李秀英 ↔ 王强", "/cases/c1", ("被申请人相同：王强", "12 天前"), "办理中", True, "可能重复信访。", "same"
)
TRIAGE = Triage(
    "先在社区调解", "人民调解委员会", "命中第 18 条规则", "邻里纠纷：先在社区化解", "人民调解法", (("类型", "邻里"),), "平稳", "", "", True
)


def filled(nasty: str) -> dict[str, Any]:
    """Answers in every part of the page."""
    return {
        "channel": "letter", "receivedAt": "2026-09-28T09:00+08:00", "kind": "neighbour", "asks": "mediation", "riskSigns": ["weapon"],
        "parties": [
            {"side": "applicant", "name": "李秀英", "flags": ["cannotRead"], "representative": "李伟"},
            {"side": "respondent", "name": nasty},
        ],
        "pending": [{"body": "court", "number": "（2026）1号"}], "againstAuthority": True, "hardshipSeen": True,
    }  # fmt: skip


def register(given: dict[str, Any], errors: dict[str, str] | None = None, *, schema: dict[str, Any] = SCHEMA, **more: Any) -> IntakePage:
    """The page with answers in it."""
    wrongs = errors or {}
    shown = fields(schema, given, wrongs, ZONE)
    made = {
        "fields": shown, "party_missing": "缺少一方当事人。" if errors else "",
        "parties": rows(schema, "parties", given.get("parties", ({"side": "applicant"},)), wrongs, ZONE),
        "new_party": empty_row(schema, "parties", ZONE) if schema else None,
        "pending": rows(schema, "pending", given.get("pending", ({},)), wrongs, ZONE) if schema else (),
        "groups": grouped(shown["kind"].options) if schema else (), "other": (Field("more", "more", "其他", "text"),) if given else (),
        "signs": {"weapon": ("立即报告。", True), "repeated": ("标记。", False)}, "cell": "", "cell_said": "", "wrong": None,
        "aside": AsidePart((), None, "", ""), "ticket": "abc", "kept_at": "", "desk": "联合接待中心",
    }  # fmt: skip
    return IntakePage(**(made | more))


def registered(**more: Any) -> RegisteredPage:
    """What became of a registration."""
    made = {
        "number": "2026-0417", "case_address": "/cases/c1", "receipt": "/register/c1/receipt", "parties": "李秀英 ↔ 王强",
        "tasks": (("受理审查", "/tasks/t1", "待签收：受理员", "还有 1 个工作日"),), "triage": TRIAGE, "override": "/tasks/t1", "merged": "",
        "is_merged": False,
        "merged_address": "/cases?q=x",
    }  # fmt: skip
    return RegisteredPage(**(made | more))


def receipt(**more: Any) -> ReceiptPage:
    """What a resident takes home."""
    made = {
        "number": "2026-0417", "merged": "", "received": WHEN, "applicants": "李秀英", "respondents": "王强",
        "kind": "邻里纠纷", "place": "书院社区 3 幢",
        "desk": "联合接待中心", "officer": "李伟", "steps": (("审查受理。", "2026年10月13日"), ("约时间。", "")), "rights": ("调解自愿。",),
        "ways": (("民事诉讼", ""), ("行政复议", "2026-11-27")), "language": "zh",
        "languages": (("简体中文", "/a", True), ("English", "/b", False)),
        "back": "/register/c1",
    }  # fmt: skip
    return ReceiptPage(**(made | more))


def intake_pages(long: str, long_en: str, nasty: str) -> dict[str, Any]:
    """Every page of the desk: empty, filled, refused, and with the longest texts."""
    wrong = Wrong("尚未登记：请更正以下各项。", "", (("发生地点", "请填写此项。", "place"), (nasty, long, "x")))
    long_alike = Alike(nasty, long, long, "/", (long, nasty), long, False, "", "")
    danger = Triage(long, long_en, long, nasty, long, ((long, nasty),), long, "red", long, False)
    return {
        "register": register({}),
        "register-kept": register(filled(nasty), cell="c1", kept_at=WHEN, aside=AsidePart((ALIKE,), TRIAGE, "new", "另一事项")),
        "register-refused": register(filled(nasty), {"place": "请填写此项。", "parties[1].phone": "请用数字填写。"}, wrong=wrong),
        "register-long": register(
            {**filled(nasty), "story": long * 9, "place": long_en},
            aside=AsidePart((long_alike,), danger, "", nasty),
            cell_said=long,
            desk=long_en,
        ),
        "register-none": register({}, schema={}),
        "register-beside": AsidePart((ALIKE, ALIKE), TRIAGE, "same:2026-0417", ""),
        "register-beside-empty": AsidePart((), None, "", ""),
        "registered": registered(),
        "registered-danger": registered(triage=danger, merged="2026-0001", tasks=((long, "/", long_en, long),)),
        "registered-merged": registered(merged="2026-0001", is_merged=True, triage=None),
        "receipt-merged": receipt(merged="2026-0001"),
        "registered-bare": registered(number="", triage=None, tasks=(), override=""),
        "receipt": receipt(),
        "receipt-long": receipt(
            number=long, applicants=long, respondents=nasty, steps=((long, long),), rights=(long_en,), ways=((nasty, long),), language="en"
        ),
    }
