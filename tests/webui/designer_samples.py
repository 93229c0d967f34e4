"""The designer's pages to render: empty, full, and with the longest texts."""

from __future__ import annotations

from typing import Any

from webui.designer.change_values import CellWords, ChangeWords, ColumnWords, DetailWords, RuleWords, TableWords, Told
from webui.designer.pages import (
    BringPage,
    Choice,
    ComparePage,
    DefinitionGroup,
    DefinitionRow,
    DesignerPage,
    DesignerTab,
    DraftWords,
    EditPage,
    FileToPublish,
    NewPage,
    PartRow,
    ProblemWords,
    PublishPage,
    UseRow,
    VersionRow,
    VersionsPage,
)

WHEN = "2026年9月28日 09:00"


def designer_pages(long: str, nasty: str) -> dict[str, Any]:
    """Pages by name."""
    draft = DraftWords("a.bpmn", 3, nasty, WHEN, long, True, "/e", "/p", "/c")
    row = DefinitionRow("process", "people-mediation", "人民调解", "", "3", WHEN, "梁军", "至多两次会谈", "/v", "/e", None)
    full = DefinitionRow("form", nasty, long, long, "", "", "", nasty, "/v", "/e", draft)
    changes = (
        ChangeWords("changed", "修改", "ask", nasty, long, long, (DetailWords("名称", nasty, long), DetailWords("表单", "", ""))),
        *(ChangeWords("moved", "移动", f"m{number}", "调解", "任务", "", ()) for number in range(5)),
    )
    cells = (CellWords("same", "", "-"), CellWords("changed", nasty, long))
    rules = (
        RuleWords("changed", "修改", "1 → 2", cells),
        RuleWords("added", "新增", "3", cells),
        RuleWords("removed", "删除", "4", cells),
    )
    columns = (ColumnWords("same", "", "条件", long, nasty), ColumnWords("added", "新增", "结果", nasty, ""))
    table = TableWords(columns, rules, "其余 2 条规则相同。")
    told = Told("修改 1 处", changes, {"ask": table})
    none = Told("没有差异。", (), {})
    problem = ProblemWords("error", "ask", nasty, long, "/e#ask")
    choices = (Choice("draft", "草稿"), Choice("1", long))
    tabs = (DesignerTab("process", "流程", 13, "/designer", True), DesignerTab("drafts", "草稿", 1, "/designer", False))
    versions = (
        VersionRow(2, "v2", WHEN, nasty, long, "3 件在办", True, "/c", "/d"),
        VersionRow(1, "", WHEN, "系统", "", "", False, "", "/d"),
    )
    use = UseRow("process", long, nasty, "/v", "/e#x")
    parts = (PartRow("row", nasty, (use, UseRow("decision", long, "", "/v"))), PartRow("out", long, (UseRow("form", "x", "y", ""),)))
    groups = (DefinitionGroup("process", "流程", (row,)), DefinitionGroup("form", "表单", (full,)))
    about = ("process", "流程", "people-mediation", long, "people-mediation.bpmn")
    return {
        "designer-empty": DesignerPage((), "", (), nasty, (), "", False, True, True),
        "designer-full": DesignerPage(tabs, "process", groups, "", (full,), "/p", True, False, True),
        "designer-drafts": DesignerPage(tabs, "drafts", groups[1:], "", (full, full), "/p", True, True, False),
        "designer-versions": VersionsPage(
            *about, nasty, versions, draft, (use,), parts, (use, UseRow("form", "x", "y", "")), "/e", "/c", True, True
        ),
        "designer-versions-only": VersionsPage(*about, "", versions[:1], None, (), (), (), "/e", "/c", False, False),
        "designer-compare": ComparePage("process", long, "/b", choices, *choices, told, "", "/c.json", "/s"),
        "designer-compare-same": ComparePage("form", "F", "/b", choices, choices[1], choices[1], none, "", "", "/s"),
        "designer-compare-failed": ComparePage("decision", "D", "/b", choices, *choices, none, nasty, "", "/s"),
        "designer-publish": PublishPage(
            (FileToPublish(full, told, False, (problem,), "/c"), FileToPublish(full, none, True, (), "")), nasty, "", True, True, "/b"
        ),
        "designer-ask": PublishPage((FileToPublish(full, none, False, (), ""),), "", nasty, False, False, "/b"),
        "designer-publish-nothing": PublishPage((), "", "", False, False, "/b"),
        "designer-new": NewPage("process", "新建流程", "从一个任务开始。", nasty, long, "x", {"name": "请填写名称。", "id": long}, "/b"),
        "designer-bring": BringPage(nasty, nasty, long, (problem, ProblemWords("warning", "", long, "", "")), "/b"),
        "designer-bring-empty": BringPage("", "", "", (), "/b"),
        "designer-edit": EditPage("a.bpmn", "process", "bpmn", long, "/b", "/c", True, True, "Asia/Shanghai", parts),
        "designer-read": EditPage("a.form", "form", "formeditor", nasty, "/b", "", False, False, "Asia/Shanghai", ()),
    }
