"""One entry in words: role that day, form as filled, decisions, due times and how they were computed, what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from engine.errors import N_
from engine.queries.bilingual import Bilingual
from engine.queries.replay import Moment
from engine.queries.replay.answers import Answer
from engine.queries.replay.counted import Count
from engine.queries.replay.decided import DecisionTaken, RuleShown, TableShown
from engine.queries.replay.moment import Changed
from webui import language
from webui.case.timeline import actor
from webui.replay.pages import CountWords, DecisionWords, Line, MomentWords, TableWords
from webui.replay.values import Speaker
from webui.replay.words import followed, gap, happened, recipients, said, sentence
from webui.translate import _, ngettext
from webui.wording.amounts import amount
from webui.wording.dates import end, iso_words, moment
from webui.wording.due import kept_words
from webui.wording.recorded import policy, recorded, rule_named, spoken_once
from webui.wording.vocabulary import LIMITS, ROLES, word

EVIDENCE = {"consentsMade": N_("Consent"), "served": N_("Served")}
WHAT = {
    "begun": N_("Began"),
    "paused": N_("Paused"),
    "taken-up": N_("Runs again"),
    "extended": N_("Extended"),
    "recomputed": N_("Computed anew"),
}


def moment_words(found: Moment) -> MomentWords:
    """The entry for the panel and the report."""
    frame, speaker = found.frame, Speaker(found)
    who = actor(frame.actor, found.people)
    return MomentWords(
        frame.seq,
        found.total,
        moment(frame.at),
        happened(frame),
        gap(frame),
        who,
        frame.actor.partition(":")[0],
        tuple(dict.fromkeys(f"{word(ROLES, duty.role)} · {said(duty.unit)}" for duty in found.duties)),
        sentence(frame),
        frame.reason,
        tuple(said(scope.name) for scope in found.path),
        followed(frame),
        (*_waited(found), *_due(found)),
        _("%(form)s, version %(version)s", form=said(found.form.name), version=found.form.number) if found.form else "",
        tuple(_answer(one, speaker) for one in found.answers),
        frame.erased,
        tuple(_decision(name, taken, speaker) for name, taken in found.decisions),
        tuple(_count(count, found) for count in found.counts),
        tuple(_override(one.rule, one.proposed, one.taken, one.reason) for one in found.overrides),
        tuple(Line(_(EVIDENCE[name]), _("; ").join(texts)) for name, texts in found.evidence),
        recipients(found),
        tuple(_changes(found, speaker)),
        tuple((one.name, one.value) for one in found.changes),
        found.hash,
        frame.sealed,
    )


def _waited(found: Moment) -> Iterator[str]:
    waited = found.waited
    if waited is None:
        return
    lay = (
        _("the same day")
        if waited.working_days == 0
        else ngettext("waited %(num)s working day", "waited %(num)s working days", waited.working_days)
    )
    yield _("opened %(since)s by entry %(seq)s, %(lay)s", since=moment(waited.since), seq=waited.opened_by, lay=lay)
    if waited.claimed_at is not None:
        yield _("claimed %(at)s by %(who)s", at=moment(waited.claimed_at), who=actor(waited.claimed_by, found.people))


def _due(found: Moment) -> Iterator[str]:
    if found.due is not None:
        yield _("was due %(due)s; %(how)s", due=end(found.due.at), how=kept_words(found.due.left))


def _answer(answer: Answer, speaker: Speaker) -> Line:
    label = speaker.name(answer.label.en) if not answer.label.zh else said(answer.label)
    if answer.kind == "rows":
        rows = tuple(tuple(_answer(cell, speaker) for cell in row) for row in answer.rows)
        return Line(label, "" if answer.rows else "–", rows)
    if answer.kind == "yesno":
        return Line(label, _("yes") if answer.texts[0].en == "yes" else _("no"))
    if answer.kind == "date":
        return Line(label, iso_words(answer.texts[0].en))
    return Line(label, _(", ").join(said(text) if text.zh else speaker.value(answer.name, text.en) for text in answer.texts))


def _changes(found: Moment, speaker: Speaker) -> Iterator[tuple[str, tuple[tuple[str, str, str], ...]]]:
    """What changed, by process: name, before, now. Of a list that only grew, what was added."""
    for process, group in groupby(found.changes, key=lambda one: said(one.process)):
        changed = list(group)
        names = tuple(one.name for one in changed)
        yield process, tuple(_change(one, speaker) for one in changed if not _other_language(one.name, names))


def _change(one: Changed, speaker: Speaker) -> tuple[str, str, str]:
    name, was, now = speaker.name(one.name), one.was, one.now
    if isinstance(was, list) and isinstance(now, list) and was and len(now) > len(was) and now[: len(was)] == was:
        return (
            name,
            ngettext("%(num)s entry", "%(num)s entries", len(was)),
            _("added: %(what)s", what=speaker.value(one.name, now[len(was) :])),
        )
    return name, speaker.value(one.name, was) if was is not None else "", speaker.value(one.name, now)


def _override(rule: str, proposed: str, taken: str, reason: str) -> Line:
    rule, proposed, taken = rule_named(rule), recorded("proposed", proposed), recorded("taken", taken)
    way = _("%(rule)s proposed “%(proposed)s”, taken was “%(taken)s”", rule=rule, proposed=proposed or "–", taken=taken or "–")
    return Line(way, reason or _("no reason given"))


def _decision(name: Bilingual, taken: DecisionTaken, speaker: Speaker) -> DecisionWords:
    version = _("%(name)s, version %(version)s", name=said(taken.version.name), version=taken.version.number) if taken.version else ""
    verdict = {
        True: _("Decided again on the same inputs: the same comes out."),
        False: _("Decided again on the same inputs, something else comes out."),
        None: _("It could not be decided again."),
    }[taken.agrees]
    tables = tuple(_table(table, speaker) for table in taken.tables)
    return DecisionWords(
        said(name), version, _spoken(taken.given, speaker), _spoken(taken.answer, speaker), tables, verdict, taken.agrees is True
    )


def _spoken(value: Any, speaker: Speaker) -> tuple[Line, ...]:
    if isinstance(value, Mapping):
        return tuple(Line(speaker.name(name), speaker.value(name, one)) for name, one in spoken_once(value))
    if isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
        return (Line("", "", tuple(_spoken(one, speaker) for one in value)),)
    return (Line("", speaker.value("", value)),)


def _asked(table: TableShown, speaker: Speaker) -> tuple[Line, ...]:
    """The columns of a table with what they were asked, in words."""
    pairs = zip(table.inputs, table.asked, strict=True)
    return tuple(Line(_column(label, speaker), speaker.value(name, value)) for (label, _text), (name, value) in pairs)


def _column(label: str, speaker: Speaker) -> str:
    return _half(label) if " / " in label else speaker.name(label)


def _half(text: str) -> str:
    """The half of ``Limit / 期限`` in the page's language."""
    return said(Bilingual.split(text))


def _table(table: TableShown, speaker: Speaker) -> TableWords:
    kept = [at for at, name in enumerate(table.answers) if not _other_language(name, table.answers)]
    rules = tuple(_rule(rule, table, kept, speaker) for rule in table.rules)
    hits = tuple(rule for rule in rules if rule[3])
    outputs = tuple(_column(table.outputs[at], speaker) for at in kept)
    return TableWords(rule_named(table.id, table.name), policy(table.policy), _asked(table, speaker), outputs, hits, rules)


def _other_language(name: str, names: tuple[str, ...]) -> bool:
    """Whether the column says in the other language what another says in that of the page."""
    if name.endswith("Zh"):
        return name[:-2] in names and language.current() != "zh"
    return f"{name}Zh" in names and language.current() == "zh"


def _rule(rule: RuleShown, table: TableShown, kept: list[int], speaker: Speaker) -> tuple[int, tuple[str, ...], tuple[str, ...], bool]:
    cells = (_cell(cell, name, speaker) for cell, (name, _value) in zip(rule.cells, table.asked, strict=True))
    return rule.number, tuple(cells), tuple(_cell(rule.results[at], table.answers[at], speaker) for at in kept), rule.matched


_TEXT = re.compile(r'"([^"\\]*)"')


def _cell(cell: str, name: str, speaker: Speaker) -> str:
    """A cell of a rule with the codes in it in words; the rest stays the expression that was drawn."""
    if cell in ("true", "false", "null"):
        return "–" if cell == "null" else recorded(name, cell)
    return _TEXT.sub(lambda found: _literal(found[1], name, speaker), cell)


def _literal(text: str, name: str, speaker: Speaker) -> str:
    spoken = speaker.value(name, text) if text else text
    return f"“{spoken}”" if spoken == text else spoken


def _count(count: Count, found: Moment) -> CountWords:
    title = said(count.title)
    base = count.key.partition("#")[0]
    due = end(count.due_at) if count.due_at is not None else _("stands still")
    return CountWords(
        _("%(what)s: %(title)s", what=_(WHAT[count.what]), title=word(LIMITS, title) if title == base else title),
        due,
        _("by law") if count.by_law else _("house rule"),
        count.by_law,
        tuple(_steps(count, found)),
        count.agrees is True,
    )


def _steps(count: Count, found: Moment) -> Iterator[str]:
    if count.amount or count.unit:
        began = moment(count.began_at)
        yield _("%(amount)s from %(began)s", amount=amount(count.amount, count.unit), began=began)
    source = said(count.source)
    if count.rule:
        row = _("row “%(row)s” of the table of limits, version %(version)s", row=count.rule, version=count.version)
        yield _("%(row)s: %(source)s", row=row, source=source) if source else row
    if count.calendar:
        yield _("counted by the calendar %(calendar)s", calendar=count.calendar)
    for begins, ends in count.pauses:
        yield (
            _("stood still from %(begins)s to %(ends)s", begins=moment(begins), ends=moment(ends))
            if ends
            else _("stands still since %(begins)s", begins=moment(begins))
        )
    for one in count.extensions:
        who = actor(one.by, found.people)
        yield _(
            "extended by %(days)s on %(at)s, approved by %(who)s: %(reason)s", days=one.days, at=moment(one.at), who=who, reason=one.reason
        )
    if count.reason and count.what != "extended":
        yield _("reason: %(reason)s", reason=count.reason)
    if count.agrees is not None:
        yield _("counted again: the same day") if count.agrees else _("counted again, another day comes out")
