"""The record: streams with their entries and hashes, seals, and proving that nothing was altered."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug import Response

from engine import Permission
from engine.errors import ParleyError
from engine.queries.acts import Act, acts
from engine.queries.facts import case_facts
from engine.queries.paging import Page
from engine.queries.people import names
from engine.queries.record import definition_names, last_verification, may_verify, record, seal_count, seals, streams
from engine.queries.replay import Burst, bursts, frames, root_case
from engine.queries.search import Sought, search
from webui import context, errors, language
from webui.layout.page import show
from webui.record.checked import last_check
from webui.record.entries import acted, case_rows, rows
from webui.record.pages import BurstRow, FoundStream, StreamPage, StreamsPage
from webui.replay.explained import explained
from webui.replay.proving import difference_words, fault_words
from webui.translate import _, ngettext
from webui.wording.dates import moment
from webui.wording.parties import parties

bp = Blueprint("record", __name__, template_folder="templates")

Verdict = tuple[str, tuple[str, ...]]
CASES_SHOWN = 6
KINDS = ("person", "definition", "district")


@bp.before_request
def _only_for_auditors() -> None:
    if not context.asking().may(Permission.AUDIT):
        abort(404)


@bp.get("/record", endpoint="streams")
def list_streams() -> str:
    """Find a stream; the last verification, the newest seals, bursts."""
    who, district = context.asking(), context.settings().district
    text = (request.args.get("q") or request.args.get("number") or "").strip()
    last = context.read(last_verification, district)
    people = context.read(names, district, {last.actor.removeprefix("user:")} if last else set())
    return show(
        StreamsPage(
            text,
            tuple(_found(text)) if text else (),
            tuple((seal.number, moment(seal.at), seal.leaves, seal.hash) for seal in context.read(seals, district)),
            context.read(seal_count, district),
            last_check(last, dict(people)),
            tuple(map(_burst, context.read(bursts, who))) if not text else (),
            may_verify(who),
            explained(),
        )
    )


@bp.post("/record/verify")
def verify_all() -> Response:
    """Prove the whole store; the page then shows the result, with its instant."""
    context.attempt(context.engine().verify, remember=True)
    return redirect(url_for("record.streams"), 303)


@bp.get("/record/<case_id>")
def stream(case_id: str) -> str:
    """The record of a case."""
    return show(_stream(case_id, None))


@bp.post("/record/<case_id>/verify")
def verify(case_id: str) -> str:
    """Prove the record of a case: chain and content, then run it again from its record alone."""
    return show(_stream(case_id, _proved(case_id)))


@bp.get("/record/streams/<kind>/<path:id_>")
def other_stream(kind: str, id_: str) -> str:
    """The stream of a person, a definition or a district."""
    if kind not in KINDS:
        abort(404)
    district = context.settings().district
    page = context.read(record, district, f"{kind}:{id_}", after=request.args.get("after"))
    done: Page[Act] = context.read(acts, context.asking(), id_, after=request.args.get("acts")) if kind == "person" else Page(())
    people = context.read(names, district, {line.actor.removeprefix("user:") for line in page.rows} | {id_})
    if not page.rows and not done.rows and (kind != "person" or id_ not in people):
        abort(404)
    viewed = {line.subject for line in page.rows if line.kind == "case-viewed" and line.subject} | {one.case_id for one in done.rows}
    numbers = {root: one.number or root for root, one in context.read(case_facts, district, viewed).items()}
    titles = {"person": _("Record of a person"), "definition": _("Record of a definition"), "district": _("Record of the district")}
    lead = context.read(definition_names, {id_}).get(id_) if kind == "definition" else None
    return show(
        StreamPage(
            "",
            titles[kind],
            lead.said(language.current()) if lead else people.get(id_, id_),
            url_for("record.streams"),
            _("Record"),
            rows(page.rows, people, numbers),
            url_for("record.other_stream", kind=kind, id_=id_, after=page.after) if page.after else "",
            None,
            acted(done.rows, numbers),
            url_for("record.other_stream", kind=kind, id_=id_, acts=done.after) if done.after else "",
        )
    )


def _found(text: str) -> Iterator[FoundStream]:
    for line in context.read(search, context.asking(), Sought(text=text), limit=20).rows:
        number, id_ = line.facts.number or "", line.facts.id
        address, replay = url_for("record.stream", case_id=id_), url_for("replay.show_replay", case_id=id_)
        yield FoundStream(_("Case"), parties(line.facts) or number, number, address, replay)
    for found in context.read(streams, context.settings().district, text):
        kind = _("Person") if found.kind == "person" else _("Definition")
        entries = ngettext("%(num)s entry", "%(num)s entries", found.entries) if found.entries else ""
        address = url_for("record.other_stream", kind=found.kind, id_=found.id)
        yield FoundStream(kind, found.name.said(language.current()), entries, address, "")


def _burst(found: Burst) -> BurstRow:
    facts = context.read(case_facts, context.settings().district, {case_id for case_id, _seq in found.cases[:CASES_SHOWN]})
    cases = (
        (facts[id_].number or id_ if id_ in facts else id_, url_for("replay.show_replay", case_id=id_, entry=seq))
        for id_, seq in found.cases
    )
    told = _("%(tasks)s tasks of %(cases)s cases", tasks=found.tasks, cases=len(found.cases))
    when = f"{moment(found.since)} – {moment(found.to)[-5:]}"
    return BurstRow(found.name, when, told, tuple(cases)[:CASES_SHOWN])


def _stream(case_id: str, verdict: Verdict | None) -> StreamPage:
    district, root_id = context.settings().district, root_case(case_id)
    facts = context.read(case_facts, district, [root_id])
    page = context.read(record, district, f"case:{root_id}", after=request.args.get("after"))
    if not page.rows or root_id not in facts:
        abort(404)
    people = context.read(names, district, {line.actor.removeprefix("user:") for line in page.rows})
    told = context.read(frames, context.asking(), root_id, after=page.rows[0].seq - 1, limit=len(page.rows))
    number = facts[root_id].number or root_id
    return StreamPage(
        root_id,
        _("Record of this case"),
        "",
        url_for("case.show_case", case_id=root_id),
        number,
        case_rows(page.rows, people, root_id, told.frames),
        url_for("record.stream", case_id=root_id, after=page.after) if page.after else "",
        verdict,
    )


def _proved(case_id: str) -> Verdict:
    try:
        report = context.engine().verify_case(case_id, roots=True)
        again = context.engine().replay(case_id)
    except ParleyError as error:
        return "late", (errors.sentence(error),)
    faults = [fault_words(one.stream, one.seq, one.code, one.what, one.told) for one in report.faults]
    faults += [difference_words(text)[0] for text in again.differences]
    if faults:
        return "late", tuple(dict.fromkeys(faults))
    chain = ngettext("%(num)s entry, chain unbroken", "%(num)s entries, chain unbroken", report.entries)
    return "good", (_("Verified: %(chain)s; run again from its record alone, the case comes out as it stands.", chain=chain),)
