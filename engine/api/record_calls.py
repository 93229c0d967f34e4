"""The record: verify, seal, replay, and who looked at what."""

from __future__ import annotations

from collections.abc import Callable

from engine.api.calls import Calls
from engine.audit.case_proof import CaseReport, verify_case
from engine.audit.seals import Seal
from engine.audit.verify import Report, entry_count, verify
from engine.cases.reading.case import expect_case
from engine.cases.sealing import seal
from engine.cases.verifying import remember_verification
from engine.cases.viewing import note_view
from engine.rerun.replay import ReplayReport, replay_case
from engine.work.ids import district_of, root_of


class RecordCalls(Calls):
    """The record: verify, seal, replay, and who looked at what."""

    def verify(self, *, progress: Callable[[int, int], None] | None = None, remember: bool = False, actor: str = "system") -> Report:
        """Prove the record: every entry against the one before and its content, every seal against the entries. Names each fault.

        It takes the same memory however many entries there are. ``progress`` is told from time to time how many entries more were proved,
        and how many there are. ``remember`` keeps the result for the pages, and puts it on the stream of the person who asked.

        Raises:
            NotPermitted: it is to be remembered, and the actor may not audit.
        """
        began = self._runtime.clock.now()
        if progress is None:
            report = self.read(verify)
        else:
            total = self.read(entry_count)
            report = self.read(verify, lambda done: progress(done, total))
        if remember:
            took = (self._runtime.clock.now() - began).total_seconds()
            self._run(remember_verification, actor, None, None, report, seconds=took)
        return report

    def verify_case(self, case_id: str, *, roots: bool = False) -> CaseReport:
        """Prove the record of one case: its entries, their content, its head, and the signatures of the seals that cover it.

        ``roots`` compares all entries under those seals with what was signed, too, which reads the whole record once.

        Raises:
            CaseNotFound: there is none with this id.
        """
        self.read(expect_case, case_id)
        return self.read(verify_case, district_of(case_id), root_of(case_id), roots=roots)

    def seal(self, *, actor: str = "system") -> Seal:
        """Seal all entries that have no seal yet: their Merkle root, signed, chained to the seal before.

        Raises:
            NotPermitted: the actor may not audit.
        """
        return self._run(seal, actor, None, None, self._runtime.seal_key)

    def replay(self, case_id: str) -> ReplayReport:
        """Run a case again from its record alone and compare the result with its state.

        Raises:
            CaseNotFound: there is none with this id.
        """
        return self.read(replay_case, self._runtime, case_id)

    def note_view(self, case_id: str, what: str = "case", *, actor: str, idempotency_key: str | None = None) -> None:
        """Put on the actor's own stream that the case was opened; ``what`` says how: case, replay, print, export. The case is not touched.

        With a key of the day, a person leaves one entry a case and day.

        Raises:
            CaseNotFound: there is none with this id.
            NotPermitted: the actor holds no role.
        """
        self.read(expect_case, case_id)
        self._run(note_view, actor, idempotency_key, None, root_of(case_id), what)
