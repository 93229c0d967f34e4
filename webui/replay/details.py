"""One entry in words: role that day, form as filled, decisions, due times and how they were computed, what changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from engine.errors import N_
from engine.queries.bilingual import Bilingual
from engine.queries.replay import Moment
from engine.queries.replay.answers import Answer
from engine.queries.replay.counted import Count
from engine.queries.replay.decided import DecisionTaken, RuleShown, TableShown
from webui.case.timeline import actor
from webui.replay.pages import CountWords, DecisionWords, Line, MomentWords, TableWords
from webui.replay.words import followed, gap, happened, recipients, said, sentence
from webui.translate import _, ngettext
from webui.wording.amounts import amount
from webui.wording.dates import day, end, moment
from webui.wording.due import kept_words
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
    frame = found.frame
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
        tuple(map(_answer, found.answers)),
        frame.erased,
        tuple(_decision(name, taken) for name, taken in found.decisions),
        tuple(_count(count, found) for count in found.counts),
        tuple(_override(one.rule, one.proposed, one.taken, one.reason) for one in found.overrides),
        tuple(Line(_(EVIDENCE[name]), "; ".join(texts)) for name, texts in found.evidence),
        recipients(found),
        tuple((said(one.process), one.name, one.before, one.value) for one in found.changes),
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


def _answer(answer: Answer) -> Line:
    if answer.kind == "rows":
        return Line(said(answer.label), "" if answer.rows else "–", tuple(tuple(map(_answer, row)) for row in answer.rows))
    if answer.kind == "yesno":
        return Line(said(answer.label), _("yes") if answer.texts[0].en == "yes" else _("no"))
    if answer.kind == "date":
        return Line(said(answer.label), _date(answer.texts[0].en))
    return Line(said(answer.label), _(", ").join(said(text) for text in answer.texts))


def _date(text: str) -> str:
    try:
        at = datetime.fromisoformat(text.partition("@")[0])
    except ValueError:
        return text
    return moment(at) if "T" in text and at.tzinfo is not None else day(at.date())


def _override(rule: str, proposed: str, taken: str, reason: str) -> Line:
    way = _("%(rule)s proposed “%(proposed)s”, taken was “%(taken)s”", rule=rule, proposed=proposed or "–", taken=taken or "–")
    return Line(way, reason or _("no reason given"))


def _decision(name: Bilingual, taken: DecisionTaken) -> DecisionWords:
    version = _("%(name)s, version %(version)s", name=said(taken.version.name), version=taken.version.number) if taken.version else ""
    verdict = {
        True: _("Decided again on the same inputs: the same comes out."),
        False: _("Decided again on the same inputs, something else comes out."),
        None: _("It could not be decided again."),
    }[taken.agrees]
    return DecisionWords(
        said(name), version, _lines(taken.inputs), _lines(taken.outputs), tuple(map(_table, taken.tables)), verdict, taken.agrees is True
    )


def _lines(pairs: tuple[tuple[str, str], ...]) -> tuple[Line, ...]:
    return tuple(Line(_half(name), text) for name, text in pairs)


def _half(text: str) -> str:
    """The half of ``Limit / 期限`` in the page's language."""
    return said(Bilingual.split(text))


def _table(table: TableShown) -> TableWords:
    rules = tuple(map(_rule, table.rules))
    hits = tuple(rule for rule in rules if rule[3])
    return TableWords(table.name, table.policy, _lines(table.inputs), tuple(_half(name) for name in table.outputs), hits, rules)


def _rule(rule: RuleShown) -> tuple[int, tuple[str, ...], tuple[str, ...], bool]:
    return rule.number, rule.cells, rule.results, rule.matched


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
