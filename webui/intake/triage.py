"""Where a dispute goes, and which rule says so: as it would be while one types, and as the record has it afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.errors import ParleyError
from engine.queries.bilingual import Bilingual
from engine.queries.citing import cited
from engine.queries.decided import decisions_of
from engine.queries.replay.decided import DecisionTaken, TableShown
from webui import context, language
from webui.intake.pages import Triage
from webui.intake.words import where
from webui.translate import _
from webui.wording.variables import coded
from webui.wording.vocabulary import RISKS, UNIT_TYPES, word

DECISION, TABLE, ELEMENT = "triage", "trackRow", "triage_dispute"
DANGER = 4
ANY = ("", "-", "–")


def expected(answers: Mapping[str, Any]) -> Triage | None:
    """Where the dispute would go if it were saved now; None while its kind or what is asked is not known."""
    if not answers.get("kind") or not answers.get("asks"):
        return None
    asked = {**answers, "identified": answers.get("anonymous") is not True, "persons": answers.get("persons") or 1}
    try:
        result = context.engine().decide(DECISION, asked, explain=True)
    except ParleyError:
        return None
    outputs = result.outputs if isinstance(result.outputs, Mapping) else {}
    table = (result.explanation or {}).get(TABLE)
    first = next((rule for rule in table.rules if rule.matched), None) if table else None
    return _triage(outputs, first.number if first else None, (), decided=False)


def taken(case_id: str) -> Triage | None:
    """Where the case went, from its record; None where triage has not been asked."""
    found = [one.taken for one in context.read(decisions_of, context.asking(), case_id) if one.taken.element == ELEMENT]
    if not found:
        return None
    outputs = dict(found[-1].outputs)
    table = next((one for one in found[-1].tables if one.name == TABLE), None)
    rule = next((one for one in table.rules if one.matched), None) if table else None
    return _triage(outputs, rule.number if rule else None, _because(found[-1], table), decided=True)


def _because(decision: DecisionTaken, table: TableShown | None) -> tuple[tuple[str, str], ...]:
    """The columns in which the rule asked for something, with what it was told."""
    rule = next((one for one in table.rules if one.matched), None) if table else None
    if table is None or rule is None:
        return ()
    names = {"kind": "类型", "asks": "诉求"}
    told = []
    for (label, value), cell in zip(table.inputs, rule.cells, strict=False):
        if cell not in ANY:
            code = next((name for name, zh in names.items() if zh in label), "")
            told.append((Bilingual.split(label).said(language.current()), coded(code, value) if code else coded("", value)))
    return tuple(told)


def _triage(outputs: Mapping[str, Any], rule: int | None, because: tuple[tuple[str, str], ...], *, decided: bool) -> Triage:
    risk = int(outputs.get("risk") or 1)
    reason = Bilingual(_text(outputs, "reason"), _text(outputs, "reasonZh")).said(language.current())
    danger = ""
    if risk >= DANGER:
        on_saving, told = (
            _(
                "Danger: on saving it is recorded as a red line, and the head of the unit gets the task to act at once. "
                "If anybody is in danger now, call 110."
            ),
            _("Danger: recorded as a red line; the head of the unit has the task to act at once. If anybody is in danger now, call 110."),
        )
        danger = told if decided else on_saving
    return Triage(
        where(_text(outputs, "track"), _text(outputs, "firstStage")),
        word(UNIT_TYPES, _text(outputs, "unitType")),
        _("Rule %(number)s of the table “Triage” matched", number=rule) if rule else "",
        reason,
        cited(_text(outputs, "source")).said(language.current()),
        because,
        word(RISKS, risk),
        "red" if risk >= DANGER else "yellow" if risk > 1 else "",
        danger,
        decided,
    )


def _text(outputs: Mapping[str, Any], name: str) -> str:
    value = outputs.get(name)
    return "" if value in (None, "–") else str(value)
