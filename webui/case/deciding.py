"""How a case was decided, in words: each decision with what it was asked, what it said, and the rules that matched."""

from __future__ import annotations

from flask import url_for

from engine.queries.case_file import CaseFile
from engine.queries.decided import Decided
from engine.queries.replay.decided import DecisionTaken, RuleShown, TableShown
from webui import language
from webui.case.building import overrides, title_of
from webui.case.pages import DecisionsPage, DecisionWords, RuleWords, TableWords
from webui.translate import _
from webui.wording.dates import moment
from webui.wording.variables import coded, named


def decisions_page(found: CaseFile, taken: tuple[Decided, ...]) -> DecisionsPage:
    """The decisions of a case, the newest first."""
    return DecisionsPage(
        title_of(found),
        found.facts.number or "",
        url_for("case.show_case", case_id=found.facts.id),
        tuple(_decision(one) for one in reversed(taken)),
        tuple(overrides(found.known)),
    )


def _decision(one: Decided) -> DecisionWords:
    speaking, taken = language.current(), one.taken
    version = ""
    if taken.version is not None:
        version = _("%(name)s, version %(number)s", name=taken.version.name.said(speaking), number=taken.version.number)
    return DecisionWords(
        moment(one.at),
        one.name.said(speaking),
        version,
        _pairs(taken.inputs),
        _pairs(taken.outputs),
        tuple(_table(table) for table in taken.tables),
        _doubt(taken),
    )


def _doubt(taken: DecisionTaken) -> str:
    if taken.agrees is None:
        return _("The rules cannot be shown: the decision could not be looked up again.")
    return "" if taken.agrees else _("On the recorded inputs the rules say something else today than what is on the record.")


def _pairs(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """In words, without what is empty, and a text only in the page's language."""
    names = {name for name, _value in pairs}
    other = (
        {name for name in names if name.endswith("Zh")}
        if language.current() != "zh"
        else {f"{name}" for name in names if f"{name}Zh" in names}
    )
    other |= {"offers"} if "options" in names else set()
    return tuple(
        (named(name.removesuffix("Zh")), coded(name, value)) for name, value in pairs if value not in ("", "–") and name not in other
    )


def _table(table: TableShown) -> TableWords:
    rules = tuple(_rule(rule) for rule in table.rules)
    inputs = tuple((named(name), coded(name, value)) for name, value in table.inputs)
    return TableWords(table.name, inputs, tuple(map(named, table.outputs)), tuple(rule for rule in rules if rule.matched), rules)


def _rule(rule: RuleShown) -> RuleWords:
    return RuleWords(rule.number, rule.cells, rule.results, rule.matched)
