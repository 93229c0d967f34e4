"""Cases: start, look at, correct, end."""

from __future__ import annotations

from engine.api.calls import Calls, Variables
from engine.cases import reading
from engine.cases.cancel import cancel_case
from engine.cases.move import move_case
from engine.cases.reindex import reindex_case
from engine.cases.retry import retry
from engine.cases.set_variables import set_variables
from engine.cases.start import start_case
from engine.cases.suspend import resume, suspend
from engine.work.given import checked_count, given
from engine.work.model import Case, Entry


class CaseCalls(Calls):
    """Cases: start, look at, correct, end."""

    def start(
        self,
        process_id: str,
        variables: Variables | None = None,
        *,
        actor: str = "system",
        business_key: str | None = None,
        version: int | None = None,
        district: str | None = None,
        idempotency_key: str | None = None,
    ) -> Case:
        """Start a case of the process's latest (or the given) version, at its none start event.

        Raises:
            DefinitionNotFound: the process, or that version of it, is not deployed.
            NotPermitted: the actor may not start cases.
            TooLarge: a variable is larger than a value may be.
        """
        case_id = self._run(
            start_case,
            actor,
            idempotency_key,
            district,
            process_id,
            given(variables),
            business_key=business_key,
            version=version,
        )
        return self.case(case_id)

    def case(self, case_id: str) -> Case:
        """The case, or called process, as it is now.

        Raises:
            CaseNotFound: there is none with this id.
        """
        return self.read(reading.case, case_id)

    def cases(
        self,
        state: str | None = None,
        parent: str | None = None,
        *,
        process_id: str | None = None,
        limit: int = 50,
        after: str | None = None,
    ) -> list[Case]:
        """Cases of the district in order of their ids, i.e. of their start: also those that a message, a signal or a timer started.

        With ``parent``, the processes that this case or called process called. ``after`` is the last id of the page before.
        """
        return self.read(reading.cases, self._runtime.district, state, parent, process_id, checked_count(limit), after)

    def reindex(self, case_id: str, *, actor: str = "system") -> None:
        """Write anew by which terms the case is found, from its row and its parties. The case itself is not touched.

        Raises:
            CaseNotFound: there is none with this id.
            NotPermitted: the actor does not enter the organisation.
        """
        self._run(reindex_case, actor, None, None, case_id)

    def history(self, case_id: str) -> list[Entry]:
        """The record of a case (of a called process: its share), in order.

        Raises:
            CaseNotFound: there is none with this id.
        """
        return self.read(reading.history, case_id)

    def set_variables(
        self,
        case_id: str,
        variables: Variables,
        *,
        scope: str | None = None,
        reason: str,
        actor: str = "system",
        idempotency_key: str | None = None,
    ) -> Case:
        """Correct variables of a case, or of the scope of its active element ``scope``.

        Raises:
            CaseNotFound, CaseEnded, NotPermitted: as the names say.
            ElementNotActive: ``scope`` does not wait now.
            TooLarge: a value is too large.
        """
        self._run(set_variables, actor, idempotency_key, None, case_id, given(variables), scope=scope, reason=reason)
        return self.case(case_id)

    def move(self, case_id: str, *, from_: str, to: str, reason: str, actor: str = "system", idempotency_key: str | None = None) -> Case:
        """Leave the active element ``from_`` and enter ``to``, in the same scope or one around it.

        Raises:
            CaseNotFound, CaseEnded, NotPermitted: as the names say.
            ElementNotActive: the case does not wait at ``from_``, or ``to`` cannot be entered from there.
        """
        self._run(move_case, actor, idempotency_key, None, case_id, from_, to, reason=reason)
        return self.case(case_id)

    def retry(self, incident_id: str, *, actor: str = "system", idempotency_key: str | None = None) -> Case:
        """Try the element of an incident again.

        Raises:
            IncidentNotFound: there is none with this id, or it is closed.
            NotPermitted: the actor may not repair cases.
        """
        return self.case(self._run(retry, actor, idempotency_key, None, incident_id))

    def cancel(self, case_id: str, *, reason: str, actor: str = "system", idempotency_key: str | None = None) -> Case:
        """End a case; everything open in it is cancelled. A called process ends as an incident in the process that called it.

        Raises:
            CaseNotFound, CaseEnded, NotPermitted: as the names say.
        """
        self._run(cancel_case, actor, idempotency_key, None, case_id, reason=reason)
        return self.case(case_id)

    def suspend(self, case_id: str, *, reason: str, actor: str = "system", idempotency_key: str | None = None) -> Case:
        """Stop a case: nothing moves until `resume`; what falls due meanwhile happens then. Limits run on.

        Raises:
            CaseNotFound, CaseEnded, CaseSuspended, NotPermitted: as the names say.
        """
        self._run(suspend, actor, idempotency_key, None, case_id, reason=reason)
        return self.case(case_id)

    def resume(self, case_id: str, *, reason: str = "", actor: str = "system", idempotency_key: str | None = None) -> Case:
        """Let a suspended case go on.

        Raises:
            CaseNotFound, CaseEnded, NotPermitted: as the names say.
            CaseNotSuspended: it runs already.
        """
        self._run(resume, actor, idempotency_key, None, case_id, reason=reason)
        return self.case(case_id)
