"""Every page of Parley, and who looks at it: the tests that hold for all pages go through this list.

A new page is a line in ``PAGES``; what answers with something else than a whole page stands in ``NO_PAGES`` with the reason.
`test_every_page.py` fails for a route that is in neither.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as the holder of ``role`` sees it (nobody in particular where empty).

    ``{case}``, ``{task}`` … in ``address`` are examples of the demonstration; ``ready`` is an element that is there when the scripts of
    the page have done their work.
    """

    endpoint: str
    address: str
    role: str
    ready: str = "main"


PAGES = (
    Shown("welcome.sign_in", "/sign-in", ""),
    Shown("style.show_style", "/style", ""),
    Shown("inbox.list_tasks", "/inbox", "people_mediator"),
    Shown("inbox.list_tasks", "/inbox?list=to-claim", "intake_officer"),
    Shown("notices.list_notices", "/notices", "unit_head"),
    Shown("task.show_task", "/tasks/{own_task}", "{own_person}", "[data-form][data-ready]"),
    Shown("task.show_task", "/tasks/{free_task}", "{free_person}"),
    Shown("case.show_case", "/cases/{case}", "supervisor", ".djs-container"),
    Shown("case.show_case", "/cases/{ended}", "auditor", ".djs-container"),
    Shown("intake.register", "/register", "intake_officer"),
    Shown("intake.registered", "/register/{case}", "intake_officer"),
    Shown("intake.receipt", "/register/{case}/receipt", "intake_officer"),
    Shown("cases.search_cases", "/cases", "people_mediator"),
    Shown("cases.search_cases", "/cases?q=2026&state=overdue", "manager"),
    Shown("record.streams", "/record", "auditor"),
    Shown("record.stream", "/record/{case}", "auditor"),
    Shown("record.other_stream", "/record/streams/district/main", "auditor"),
    Shown("replay.show_replay", "/replay/{ended}", "auditor", ".djs-container"),
    Shown("replay.report", "/replay/{ended}/report", "auditor"),
    Shown("oversight.overview", "/overview", "manager"),
    Shown("organisation.units", "/organisation", "manager"),
    Shown("account.show_account", "/account", "people_mediator"),
    Shown("account.password", "/account/password", "people_mediator"),
    Shown("administration.people", "/administration/people", "administrator"),
    Shown("administration.show_person", "/administration/people/{own_person}", "administrator"),
    Shown("administration.new_person", "/administration/people/new", "administrator"),
    Shown("administration.units", "/administration/units", "administrator"),
    Shown("administration.show_unit", "/administration/units/joint-desk", "administrator"),
    Shown("administration.cells", "/administration/cells", "administrator"),
    Shown("administration.show_cell", "/administration/cells/{cell}", "administrator"),
    Shown("administration.house", "/administration/district", "administrator"),
    Shown("administration.imports", "/administration/import", "administrator"),
    Shown("administration.trouble", "/administration/trouble", "administrator"),
    Shown("designer.definitions", "/designer", "policy_designer"),
    Shown("designer.versions", "/designer/process/people-mediation", "policy_designer"),
    Shown("designer.compare", "/designer/compare/process/people-mediation", "policy_designer"),
    Shown("designer.publishing", "/designer/publishing", "policy_approver"),
    Shown("designer.new", "/designer/new/process", "policy_designer"),
    Shown("designer.bring_in", "/designer/bring", "policy_designer"),
    Shown("designer.edit", "/designer/edit/people-mediation.bpmn", "policy_designer", ".djs-container"),
)

NO_PAGES = {
    "welcome.first": "leads to the first page of the person",
    "administration.first": "leads to the first of its pages",
    "administration.blank": "files",
    "designer.what_changes": "leads to the comparison",
    "health.alive": "for machines",
    "health.ready": "for machines",
    "live.stream": "events",
    "live.now": "data",
    "static": "files",
    "layout.static": "files",
    "layout.sheet": "files",
    "files.download": "files",
    "files.picture": "files",
    "cases.export": "a file",
    "replay.export": "a file",
    "replay.report_pdf": "a file",
    "designer.download": "a file",
    "case.diagram": "a diagram",
    "replay.diagram": "a diagram",
    "replay.frame_data": "data",
    "designer_data.choices": "data",
    "designer_data.load": "data",
    "designer_data.content_of": "a file",
    "designer.compare_json": "data",
    "inbox.choose_colleague": "a part of the inbox",
    "case.show_timeline": "a part of the case",
    "case.show_decisions": "a part of the case",
    "helping.show_help": "a part of the case",
    "replay.entry": "a part of the replay",
    "replay.case_findings": "a part of the replay",
    "replay.proof": "a part of the replay",
}
"""Routes that people get by GET and that are no whole pages."""
