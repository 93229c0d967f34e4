"""``engine.designs``: drafts of definitions, checking, publishing, rolling back, comparing and trying out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.cases.designing import checking, drafts, publishing, reading, trying
from engine.decisions import DecisionResult
from engine.errors import DefinitionError, Problem
from engine.work.model import Deployment, DesignDraft
from engine.work.runtime import Runtime


class Designs:
    """Definition files that are changed and not published yet: one draft a file name, shared by the district's designers."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def drafts(self) -> list[DesignDraft]:
        """The drafts of the district, by file."""
        with self._runtime.store.reading() as connection:
            return reading.drafts_of(connection, self._runtime.district)

    def draft(self, file: str) -> DesignDraft | None:
        """The draft of a file, or None.

        Raises:
            BadFileName: no definition is called like that.
        """
        with self._runtime.store.reading() as connection:
            return reading.draft_of(connection, self._runtime.district, file)

    def published(self, file: str) -> tuple[str, int, bytes] | None:
        """SHA-256 (hex), version and content of what is published of a file; None for a new one.

        Raises:
            BadFileName: no definition is called like that.
        """
        with self._runtime.store.reading() as connection:
            return reading.published_of(connection, file)

    def save(self, file: str, content: bytes, *, revision: int, actor: str) -> DesignDraft:
        """Keep a file as it is drawn, right or wrong. ``revision`` is that of the draft it was drawn upon; 0: there was none.

        Raises:
            BadFileName, NotPermitted, TooLarge: as the names say.
            DraftConflict: somebody else saved the draft meanwhile.
            DraftGone: it was published or thrown away meanwhile.
        """
        return self._runtime.run(drafts.save, actor, None, None, file, content, revision=revision)

    def rebase(self, file: str, *, revision: int, actor: str) -> DesignDraft:
        """Say that the draft is to replace what was published since it began.

        Raises:
            NotPermitted, DraftNotFound, DraftConflict, DraftGone: as the names say.
        """
        return self._runtime.run(drafts.rebase, actor, None, None, file, revision=revision)

    def discard(self, file: str, *, revision: int, actor: str) -> None:
        """Throw a draft away.

        Raises:
            NotPermitted, DraftNotFound, DraftConflict: as the names say.
        """
        self._runtime.run(drafts.discard, actor, None, None, file, revision=revision)

    def check(self, contents: Mapping[str, bytes]) -> list[Problem]:
        """Everything that stands in the way of publishing these files together, also what deploy would accept with a warning."""
        return checking.check(self._runtime, contents)

    def home(self, file: str, content: bytes) -> str | None:
        """The published file that defines what this content defines; None where nothing of it is published."""
        return checking.home(self._runtime, file, content)

    def publish(self, files: Sequence[str], *, comment: str, actor: str, idempotency_key: str | None = None) -> Deployment:
        """Publish drafts together, all or none; running cases stay on their versions. The drafts are put away.

        Raises:
            NotPermitted, DraftNotFound, CommentMissing, NothingChanged: as the names say.
            DraftOutdated: something newer was published since a draft began.
            DefinitionError: a file has a problem; a warning suffices. So does a process that the second engine runs differently, unless
                the district publishes without its opinion (``set_second_opinion``).
            SecondPersonNeeded: the district publishes with four eyes.
        """
        self._expect_agreement(files, actor)
        return self._runtime.run(publishing.publish, actor, idempotency_key, None, list(files), comment)

    def roll_back(
        self, kind: str, definition_id: str, version: int, *, comment: str, actor: str, idempotency_key: str | None = None
    ) -> Deployment:
        """Publish the file of an older version again, as a new version of all that it defines. Running cases stay on their versions.

        Raises:
            NotPermitted, DefinitionNotFound, CommentMissing, NothingChanged, SecondPersonNeeded: as the names say.
            DefinitionError: it cannot run as things are today.
        """
        return self._runtime.run(publishing.roll_back, actor, idempotency_key, None, kind, definition_id, version, comment)

    def ask(self, files: Sequence[str], *, comment: str, actor: str) -> None:
        """Tell the policy approvers that drafts wait to be published.

        Raises:
            NotPermitted, DraftNotFound, CommentMissing: as the names say.
        """
        self._runtime.run(publishing.ask, actor, None, None, list(files), comment)

    def four_eyes(self) -> bool:
        """Whether publishing needs a policy approver who is not the last editor."""
        with self._runtime.store.reading() as connection:
            return reading.four_eyes_of(connection, self._runtime.district)

    def set_four_eyes(self, on: bool, *, actor: str) -> None:
        """Say whether publishing needs a policy approver who is not the last editor.

        Raises:
            NotPermitted: the actor does not run the organisation.
        """
        self._runtime.run(publishing.set_four_eyes, actor, None, None, on)

    def second_opinion(self) -> bool:
        """Whether what is published must run alike in the second engine, as far as that runs it (on unless somebody said otherwise)."""
        with self._runtime.store.reading() as connection:
            return reading.second_opinion_of(connection, self._runtime.district)

    def set_second_opinion(self, on: bool, *, actor: str) -> None:
        """Say whether what is published must run alike in the second engine.

        Raises:
            NotPermitted: the actor does not run the organisation.
        """
        self._runtime.run(publishing.set_second_opinion, actor, None, None, on)

    def _expect_agreement(self, files: Sequence[str], actor: str) -> None:
        """Before the transaction of publishing, which holds a lock: the walks take a tenth of a second a process."""
        contents = self._runtime.run(publishing.drawn, actor, None, None, list(files))
        if any(file.endswith(".bpmn") for file in contents):
            from engine.cases import second_opinion

            if found := second_opinion.problems_of(second_opinion.opinions(self._runtime, contents)):
                raise DefinitionError(found)

    def operations(self) -> tuple[str, ...]:
        """The operations that are registered, by name: what a service task may carry out."""
        return tuple(sorted(self._runtime.operations))

    def try_decision(self, file: str, content: bytes, decision: str, inputs: Mapping[str, Any]) -> DecisionResult:
        """Ask a decision of a file that is not published.

        Raises:
            DefinitionError: the file cannot be read.
            DecisionNotFound, DecisionError, FeelLimitExceeded: as for `Engine.decide`.
        """
        return trying.try_decision(self._runtime, file, content, decision, inputs)
