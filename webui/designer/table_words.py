"""A decision table that is compared, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webui.designer.change_values import CellWords, ColumnWords, RuleWords, TableWords
from webui.designer.property_words import how
from webui.translate import _, ngettext

if TYPE_CHECKING:
    from engine.definitions import ColumnChange, RuleChange, TableChange


def table_words(table: TableChange) -> TableWords:
    """The table's columns and those of its rules that differ; of columns without any content nothing is shown."""
    shown = [index for index, column in enumerate(table.columns) if column.role != "note" or _any(table, index)]
    rules = tuple(_rule(rule, shown, table) for rule in table.rules if rule.kind != "same" or _columns_differ(table))
    left_out = len(table.rules) - len(rules)
    same = ngettext("%(num)s rule is the same.", "%(num)s rules are the same.", left_out) if left_out else ""
    return TableWords(tuple(_column(table.columns[index]) for index in shown), rules, same)


def _any(table: TableChange, index: int) -> bool:
    return any(rule.cells[index].old or rule.cells[index].new for rule in table.rules)


def _columns_differ(table: TableChange) -> bool:
    return any(column.kind in ("added", "removed") for column in table.columns)


def _column(column: ColumnChange) -> ColumnWords:
    roles = {"input": _("Condition"), "output": _("Result"), "note": _("Note")}
    new, old = column.label.new, column.label.old
    name = new if new is not None else old or ""
    was = old if old and old != name else ""
    if not was and column.expression.old and not column.expression.same:
        was = column.expression.old
    return ColumnWords(column.kind, how(column.kind), roles[column.role], name, was)


def _rule(rule: RuleChange, shown: list[int], table: TableChange) -> RuleWords:
    said = how(rule.kind)
    if rule.kind == "changed" and rule.moved:
        said = _("%(one)s, %(other)s", one=how("changed"), other=how("moved"))
    number = rule.number.new or rule.number.old or ""
    if rule.moved and rule.number.old != rule.number.new:
        number = f"{rule.number.old} → {rule.number.new}"
    return RuleWords(rule.kind, said, number, tuple(_cell(rule, index, table) for index in shown))


def _cell(rule: RuleChange, index: int, table: TableChange) -> CellWords:
    cell, column = rule.cells[index], table.columns[index]
    if rule.kind in ("added", "removed"):
        return CellWords("same", "", (cell.new if rule.kind == "added" else cell.old) or "")
    if column.kind in ("added", "removed"):
        return CellWords(column.kind, cell.old or "", cell.new or "")
    return CellWords("same", "", cell.new or "") if cell.same else CellWords("changed", cell.old or "", cell.new or "")
