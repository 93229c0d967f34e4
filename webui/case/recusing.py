"""Declaring a conflict of interest in a case, and a head's taking it back."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, request, url_for

from engine.queries.case_file import CaseFile, case_file
from webui import context
from webui.case.carrying import carry_out
from webui.case.sayings import CONFLICT, may_record, reason_of
from webui.translate import _

bp = Blueprint("recusing", __name__)


@bp.post("/cases/<case_id>/recuse")
def recuse(case_id: str) -> Response:
    """Declare a conflict of interest in the case; a process that listens for it appoints somebody else."""
    found = context.read(case_file, context.asking(), case_id)
    reason = request.form.get("reason", "").strip()
    done = _("Declared. Tasks of this case go to others from now on, and the head of the unit has been told.")
    if carry_out(context.engine().recuse, case_id, reason=reason, done=done):
        _tell_process(found, reason)
    return redirect(url_for("inbox.list_tasks"), 303)  # type: ignore[return-value]


@bp.post("/cases/<case_id>/readmit")
def readmit(case_id: str) -> Response:
    """Take back the conflict of interest that somebody declared."""
    person, reason = request.form.get("person", ""), request.form.get("reason", "").strip()
    if reason:
        done = _("Taken back. The person may work on the case again; the record shows why.")
        carry_out(context.engine().readmit, case_id, person, reason=reason, done=done)
    else:
        flash(_("Please write why: the reason goes on the record. Nothing was changed."), "warn")
    return redirect(url_for("case.show_case", case_id=case_id) + "#conflicts", 303)  # type: ignore[return-value]


def _tell_process(found: CaseFile, reason: str) -> None:
    who = context.asking()
    for one in found.messages:
        if one.name == CONFLICT and may_record(who, one.name):
            context.attempt(context.engine().send_message, one.name, one.key, reason_of(one.name, reason))
