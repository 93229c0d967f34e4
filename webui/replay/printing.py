"""The report of a replay on paper: the words of the report's page as data for the template, as of the last entry of the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from engine.documents import print_document
from engine.queries.closed_without import audited
from engine.queries.replay import frames, moments, proven
from webui import context, language
from webui.replay.details import moment_words
from webui.replay.explained import explained
from webui.replay.noted import findings_words
from webui.replay.pages import CountWords, DecisionWords, FindingsWords, Line, MomentWords, ProofWords
from webui.replay.proof import proof_words
from webui.replay.report import seal_rows
from webui.replay.words import heading, said
from webui.translate import _
from webui.wording.dates import moment as at

Data = dict[str, Any]


def report_file(root_id: str) -> bytes:
    """The whole report as PDF. The same record gives the same bytes: nothing in it is of the instant of printing."""
    found = context.read(frames, context.asking(), root_id, limit=1)
    last = context.read(frames, context.asking(), root_id, after=found.total - 1, limit=1).frames
    ended = (last or found.frames)[-1].at
    who = replace(context.asking(), now=ended)
    stored = context.read(proven, root_id)
    process = said(found.scopes[0].name) if found.scopes else ""
    number, title = heading(root_id, process)
    told = context.read(audited, who, root_id)
    data = {
        "language": language.current(),
        "title": _("Report of the replay") + _(": ") + title,
        "number": number or root_id,
        "process": process,
        "footer": _("%(number)s, the record up to entry %(total)s", number=number or root_id, total=found.total),
        "page": _("Page {page} of {pages}"),
        "words": _words(),
        "facts": [
            _line(Line(name, text))
            for name, text in (
                (_("Case"), number or root_id),
                (_("Procedure"), process),
                (_("Case began"), at(found.frames[0].at)),
                (_("Last entry"), at(ended)),
                (_("Entries"), str(found.total)),
            )
        ],
        "proof": _proof(proof_words(root_id, whole=True)),
        "hashes": [[_("First hash"), stored["entries"][0]["hash"]], [_("Last hash"), stored["entries"][-1]["hash"]]],
        "explained": " ".join(explained()),
        "seals": [dict(zip(("number", "at", "leaves", "root", "hash"), row, strict=True)) for row in seal_rows(stored["seals"])],
        **_found(findings_words(root_id, told)),
        "entries": context.read(lambda db: [_entry(moment_words(one)) for one in moments(db, who, root_id)]),
    }
    return print_document("replay", data, at=ended)


def _words() -> Data:
    return {
        "verification": _("Result of the verification"),
        "seals": _("Seals over this case"),
        "seal": _("Number"),
        "when": _("When"),
        "leaves": _("Entries"),
        "root": _("Root, and below it the seal's own hash"),
        "findings": _("To look at twice"),
        "nothing": _("Nothing stands out."),
        "entry": _("Entry"),
        "what": _("What"),
        "stays": _("Where the case spent its time"),
        "procedure": _("Procedure"),
        "from": _("From"),
        "to": _("To"),
        "days": _("Days"),
        "working": _("Working days"),
        "entries": _("Entries"),
    }


def _proof(proof: ProofWords) -> Data:
    return {
        "tone": proof.tone,
        "headline": proof.headline,
        "sentences": list(proof.sentences),
        "faults": [sentence for sentence, _entry in proof.faults],
    }


def _found(found: FindingsWords) -> Data:
    return {
        "findings": [
            {"seq": one.seq, "at": one.at, "title": one.title, "sentence": one.sentence, "tone": one.tone} for one in found.findings
        ],
        "stays": [
            {"process": one.process, "since": one.since, "to": one.to, "days": one.days, "working_days": one.working_days}
            for one in found.stays
        ],
    }


def _entry(told: MomentWords) -> Data:
    happened = _("happened %(at)s", at=told.happened) if told.happened else ""
    about = (" › ".join(told.path), *told.waited, happened, told.gap, _("sealed") if told.sealed else _("not sealed yet"))
    return {
        "seq": told.seq,
        "what": told.what,
        "at": told.at,
        "who": told.who,
        "roles": _("; ").join(told.roles),
        "about": " · ".join(one for one in about if one),
        "reason": told.reason,
        "followed": _("; ").join(told.followed),
        "parts": list(_parts(told)),
        "hash": told.hash,
    }


def _parts(told: MomentWords) -> Iterator[Data]:
    if told.erased:
        yield _part("", said=(_("The content of this entry was erased. Its hash still stands."),))
    if told.overrides:
        yield _part(_("Not as the rule proposed"), told.overrides)
    if told.answers:
        yield _part(told.form or _("What was given"), told.answers)
    for decision in told.decisions:
        yield _part(_decided(decision), decision.outputs, (*_rules(decision), decision.verdict))
    for count in told.counts:
        yield _part(_counted(count), said=count.lines)


def _part(title: str, lines: tuple[Line, ...] = (), said: tuple[str, ...] = ()) -> Data:
    return {"title": title, "lines": [_line(one) for one in lines], "said": list(said)}


def _decided(decision: DecisionWords) -> str:
    return _("%(sentence)s: %(reason)s", sentence=decision.element, reason=decision.version) if decision.version else decision.element


def _counted(count: CountWords) -> str:
    return _("%(sentence)s: %(reason)s", sentence=count.title, reason=f"{count.due} · {count.whose}")


def _rules(decision: DecisionWords) -> Iterator[str]:
    for table in decision.tables:
        for number, cells, results, _matched in table.hits:
            asked = " · ".join(
                _("%(name)s: %(value)s", name=line.name, value=cell)
                for line, cell in zip(table.inputs, cells, strict=True)
                if cell not in ("-", "–")
            )
            given = " · ".join(one for one in results if one not in ("-", "–"))
            rule = _("Rule %(number)s", number=number)
            yield _("%(sentence)s: %(reason)s", sentence=f"{table.name}, {rule}", reason=f"{asked} → {given}" if asked else given)


def _line(line: Line) -> Data:
    return {"name": line.name, "text": line.text, "rows": [[_line(one) for one in row] for row in line.rows]}
