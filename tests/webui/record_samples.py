"""Pages of the record and of the replay to render: empty, full, and with the longest texts that people write."""

from __future__ import annotations

from typing import Any

from webui.record.pages import BurstRow, EntryRow, FoundStream, LastCheck, StreamPage, StreamsPage
from webui.replay.pages import (
    CountWords,
    DecisionWords,
    FindingsPage,
    FindingsWords,
    FindingWords,
    MomentPage,
    MomentWords,
    ProofPage,
    ProofWords,
    ReplayPage,
    ReportPage,
    StayWords,
    TableWords,
)
from webui.replay.pages import (
    Line as ReplayLine,
)

WHEN = "2026年9月28日 09:00"
LONG = "反映夜间噪声长期扰民且多次沟通无果并要求赔偿因此造成的误工损失与医疗费用" * 4
LONG_EN = "Donaudampfschifffahrtsgesellschaftskapitänswitwe and everybody who lives on the same staircase " * 3
NASTY = "<script>alert(1)</script>\"'&{{ 7*7 }}"
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
ENTRY = EntryRow(1, "2026年9月28日 09:00", "王建国", "办结任务", HASH[:16], HASH, True, True, "/replay/c1?entry=1")

FOUND = FoundStream("案件", "李秀英 ↔ 王强", "2026-0417", "/record/c1", "/replay/c1")
CHECKED = LastCheck("late", "发现2处改动", LONG, WHEN, (("第3条：内容不符。", "/replay/c1?entry=3"), (NASTY, "")), 3)
BURST = BurstRow("王建国", WHEN, "办结6件案件的7项任务", (("2026-0417", "/replay/c1?entry=3"), (NASTY, "/replay/c2")))
RULES = ((1, ("tenancy", "–"), ("community",), True), (2, (NASTY, LONG), (LONG_EN,), False))
TABLE = TableWords("wayRow", "FIRST", (ReplayLine("类型", "tenancy"), ReplayLine("诉求", "–")), ("结果",), RULES[:1], RULES)
MOMENT = MomentWords(
    17,
    40,
    WHEN,
    WHEN,
    "3个工作日后才记录",
    "王建国",
    "user",
    ("人民调解员 · 书院调委会",),
    "办结“走访”",
    LONG,
    ("纠纷化解", "基层调解"),
    ("待办：就地调解",),
    (WHEN,),
    "走访，第2版",
    (ReplayLine("时间", WHEN), ReplayLine("当事人", "", ((ReplayLine("姓名", NASTY),), (ReplayLine("姓名", LONG),)))),
    False,
    (
        DecisionWords(
            "分流", "分流，第1版", (ReplayLine("类型", "tenancy"),), (ReplayLine("结果", "community"),), (TABLE,), "结果一致。", True
        ),
    ),
    (CountWords("起算：走访", "2026年9月30日", "法定", True, ("3个工作日",), True),),
    (ReplayLine("规则 建议“甲”，实际采用“乙”", "理由"),),
    (ReplayLine("同意情况", "p1: yes"),),
    ("人民调解员",),
    (("纠纷化解", (("place", "", LONG), ("kind", NASTY, NASTY))),),
    (("place", LONG), ("kind", NASTY)),
    HASH,
    True,
)
BARE_MOMENT = MomentWords(
    1, 1, WHEN, "", "", "系统", "system", (), "开始案件", "", (), (), (), "", (), True, (), (), (), (), (), (), (), HASH, False
)
FINDINGS = FindingsWords(
    "c1",
    (FindingWords(3, WHEN, "补录较晚", NASTY, "warn"), FindingWords(9, WHEN, "签署后有改动", LONG, "late")),
    (StayWords("人民调解", 3, WHEN, "仍在办理", "3", "2"),),
)
PROOF = ProofWords("c1", "good", "共40条，哈希链完整", ("前40条已封存",), (), WHEN, True)
ALTERED = ProofWords("c1", "late", "与原记录不符", (), ((NASTY, 3), ("第1次封存：缺失。", 0)), WHEN, False)

RECORD_PAGES: dict[str, Any] = {
    "record-empty": StreamsPage("", (), (), 0, None, (), False),
    "record-none": StreamsPage(NASTY, (), (), 0, None, (), True),
    "record-full": StreamsPage("2026", (FOUND,), ((1, WHEN, 40, HASH),), 1, CHECKED, (BURST,), True),
    "stream-empty": StreamPage("c1", "本案记录", "", "/cases/c1", "2026-0417", (), "", None),
    "stream-full": StreamPage(
        "c1", "本案记录", LONG, "/cases/c1", "2026-0417", (ENTRY, ENTRY), "/record/c1?a=x", ("late", ("第 3 条被改动。", NASTY))
    ),
    "stream-person": StreamPage("", "人员的记录", "王建国", "/record", "记录", (ENTRY,), "", None),
    "replay": ReplayPage("c1", "2026-0417", LONG, "纠纷化解", 40, 17, WHEN, WHEN, {"play": "播放", "failed": "未能加载，请重试。"}),
    "replay-moment": MomentPage(MOMENT),
    "replay-moment-bare": MomentPage(BARE_MOMENT),
    "replay-findings": FindingsPage(FINDINGS),
    "replay-findings-none": FindingsPage(FindingsWords("c1", (), ())),
    "replay-proof": ProofPage(PROOF),
    "replay-proof-altered": ProofPage(ALTERED),
    "replay-report": ReportPage(
        "c1",
        "2026-0417",
        LONG,
        "纠纷化解",
        (ReplayLine("案件", "2026-0417"),),
        PROOF,
        (("1", WHEN, "40", HASH, HASH),),
        ("封存根代表该次封存覆盖的全部条目。",),
        FINDINGS,
        (MOMENT, BARE_MOMENT),
        "401",
    ),
}
"""Every page of the record and the replay, by a name of its own."""
