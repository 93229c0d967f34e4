"""All cases, looked for by whatever one remembers, narrowed by facets; the same as a table for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from flask import Blueprint, Response, request, url_for

from engine.queries.bilingual import Bilingual
from engine.queries.coming import Coming, coming
from engine.queries.facets import facets
from engine.queries.facts import CaseFacts
from engine.queries.search import COUNTED, CaseLine, Sought, how_many, search
from webui import context, language
from webui.cases.address import address, given, sought
from webui.cases.choices import choices, chosen, states
from webui.cases.export import MOST, outcome_words, table
from webui.cases.pages import CaseRow, CasesPage
from webui.layout.page import show
from webui.translate import _, ngettext
from webui.wording.dates import day, local
from webui.wording.due import due_words
from webui.wording.parties import DANGER, Flag, parties
from webui.wording.vocabulary import KINDS, RISKS, STATES, word

bp = Blueprint("cases", __name__, template_folder="templates")

TONES = {"active": "act", "suspended": "yellow", "failed": "late"}
RISKY = 3
"""From this risk on a case is marked: it may escalate."""


@bp.get("/cases")
def search_cases() -> str:
    """The list of cases."""
    who, asked = context.asking(), given(request.args)
    known = context.read(facets, who.district, local(who.now).date())
    question, after = sought(asked, known), request.args.get("after")
    page = context.read(search, who, question, after=after)
    lists = choices(asked, known)
    back = address(asked, after=after)
    next_ = context.read(coming, who, [line.facts.id for line in page.rows if line.ended_at is None])
    return show(
        CasesPage(
            asked.get("q", ""),
            states(asked),
            lists,
            tuple(dict.fromkeys(name for _id, name in known.people)),
            dict(known.people).get(question.person, question.person),
            asked.get("since", ""),
            asked.get("until", ""),
            asked.get("state", ""),
            chosen(asked, known, lists),
            _counted(question, len(page.rows), bool(after or page.after)),
            tuple(_with_task(_row(line, known.stages), next_.get(line.facts.id), back) for line in page.rows),
            address(asked) if after else "",
            address(asked, after=page.after) if page.after else "",
            address(asked, "cases.export"),
        )
    )


@bp.get("/cases/export.csv")
def export() -> Response:
    """The cases of the search as a table, the first `MOST`."""
    who, asked = context.asking(), given(request.args)
    known = context.read(facets, who.district, local(who.now).date())
    body = table(_all(sought(asked, known)), known.stages, who.zone)
    headers = {"Content-Disposition": f'attachment; filename="cases-{local(who.now):%Y-%m-%d}.csv"', "Cache-Control": "no-store"}
    return Response(body, mimetype="text/csv", headers=headers)


def _all(question: Sought) -> Iterator[CaseLine]:
    after: str | None = None
    for _turn in range(MOST // COUNTED):
        page = context.read(search, context.asking(), question, after=after, limit=COUNTED)
        yield from page.rows
        after = page.after
        if after is None:
            return


def _counted(question: Sought, shown: int, is_part: bool) -> str:
    found = context.read(how_many, context.asking(), question) if is_part else shown
    if found > COUNTED:
        return _("more than %(num)s cases", num=COUNTED)
    return ngettext("%(num)s case", "%(num)s cases", found)


def _row(line: CaseLine, stages: Mapping[str, Bilingual]) -> CaseRow:
    late, stage = line.late, stages.get(line.stage)
    return CaseRow(
        url_for("case.show_case", case_id=line.facts.id),
        line.facts.number or _("no number yet"),
        parties(line.facts),
        line.facts.place,
        word(KINDS, line.facts.kind),
        stage.said(language.current()) if stage and line.ended_at is None else "",
        word(STATES, line.facts.state),
        TONES.get(line.facts.state, ""),
        outcome_words(line),
        day(local(line.started_at).date()),
        line.open_tasks,
        line.open_incidents,
        _danger(line.facts),
        due_words(late.remaining, late.by_law, late.source.said(language.current())) if late else None,
        line.ended_at is not None,
    )


def _with_task(row: CaseRow, found: Coming | None, back: str) -> CaseRow:
    """The row with what comes next in the case; ``back`` is where to return to after giving it to somebody else."""
    if found is None:
        return row
    line = found.task
    return replace(
        row,
        due=due_words(line.remaining, line.by_law, line.source.said(language.current())),
        task=line.name.said(language.current()),
        task_address=url_for("task.show_task", task_id=line.id),
        holder=found.holder,
        give=url_for("inbox.choose_colleague", task=line.id, back=back) if line.may_assign else "",
    )


def _danger(case: CaseFacts) -> Flag | None:
    if case.risk is None or case.risk < RISKY:
        return None
    return Flag(word(RISKS, str(case.risk)), "red" if case.risk >= DANGER else "yellow")
