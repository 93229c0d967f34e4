"""The record: verify, seal, replay."""

from __future__ import annotations

from collections.abc import Callable

from engine.api.calls import Calls
from engine.audit.seals import Seal
from engine.audit.verify import Report, entry_count, verify
from engine.cases.sealing import seal
from engine.rerun.replay import ReplayReport, replay_case


class RecordCalls(Calls):
    """The record: verify, seal, replay."""

    def verify(self, *, progress: Callable[[int, int], None] | None = None) -> Report:
        """Prove the record: every entry against the one before and its content, every seal against the entries. Names each fault.

        ``progress`` is told from time to time how many entries more were proved, and how many there are.
        """
        if progress is None:
            return self.read(verify)
        total = self.read(entry_count)
        return self.read(verify, lambda done: progress(done, total))

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
