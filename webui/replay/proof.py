"""The proof of one case, in words: first what can be told at once, then, asked for, the whole of it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.errors import ParleyError
from webui import context, errors
from webui.replay.pages import ProofWords
from webui.replay.proving import difference_words, fault_words
from webui.translate import _, ngettext
from webui.wording.dates import day, local, moment


def proof_words(case_id: str, *, whole: bool = False) -> ProofWords:
    """Verify the chain; with ``whole`` also all entries under its seals, and run the case again from its record."""
    report = context.engine().verify_case(case_id, roots=whole)
    faults = [(fault_words(one.stream, one.seq, one.code, one.what, one.told), _entry(one.stream, one.seq)) for one in report.faults]
    sentences = list(_sealed(report.sealed, report.entries, report.seal, report.sealed_at, report.roots))
    if report.erased:
        sentences.append(
            ngettext(
                "the content of %(num)s entry was erased lawfully", "the content of %(num)s entries was erased lawfully", report.erased
            )
        )
    if whole:
        again, differences = _again(case_id, report.entries)
        sentences += again
        faults += differences
    chain = ngettext("%(num)s entry", "%(num)s entries", report.entries)
    headline = _("%(entries)s, chain unbroken", entries=chain) if not faults else _("Not as it was written")
    return ProofWords(
        case_id, "late" if faults else "good", headline, tuple(sentences), tuple(dict.fromkeys(faults)), moment(context.now()), whole
    )


def _entry(stream: str, seq: int) -> int:
    return seq if stream.startswith("case:") else 0


def _sealed(sealed: int, entries: int, number: int, at: object, roots: bool) -> Iterator[str]:
    if not sealed:
        yield _("not sealed yet: the record is sealed once a day")
        return
    on = day(local(at).date()) if at is not None else ""  # type: ignore[arg-type]
    yield _("sealed up to entry %(entry)s by seal %(number)s of %(day)s", entry=sealed, number=number, day=on)
    if sealed < entries:
        yield ngettext("%(num)s newer entry waits for the next seal", "%(num)s newer entries wait for the next seal", entries - sealed)
    if roots:
        yield _("all entries under its seals are those that were sealed")


def _again(case_id: str, entries: int) -> tuple[list[str], list[tuple[str, int]]]:
    try:
        report = context.engine().replay(case_id)
    except ParleyError as error:
        return [], [(errors.sentence(error), 0)]
    if report.differences:
        return [], [difference_words(text) for text in report.differences]
    if report.erased:
        return [_("re-executed up to the erased content: %(steps)s steps agree", steps=report.steps)], []
    told = _(
        "re-executed from the record alone: %(steps)s of the %(entries)s entries are steps of the procedure and led to the same state; "
        "claims, reminders and notices move nothing",
        steps=report.steps,
        entries=entries,
    )
    return [told], []
