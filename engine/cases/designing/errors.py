"""What can be in the way of a draft, and of publishing it."""

from __future__ import annotations

from engine.errors import N_, Kind, ParleyError


class DraftConflict(ParleyError):
    """A draft that somebody else saved after it was opened. Nothing was overwritten."""

    code, kind = "draft-conflict", Kind.CONFLICT
    text = N_(
        "{file} was saved by {saved_by} after you opened it (revision {revision}). Nothing was overwritten: "
        "look at what was saved, then take it over or save yours under another name."
    )
    file: str
    saved_by: str
    saved_at: str
    revision: int


class DraftGone(ParleyError):
    """A draft that was published or thrown away after it was opened. Nothing was saved."""

    code, kind = "draft-gone", Kind.CONFLICT
    text = N_("The draft of {file} was published or thrown away after you opened it. Open the file again to see what holds now.")
    file: str


class DraftNotFound(ParleyError):
    """There is no draft, and no published definition, in a file of this name."""

    code, kind = "draft-not-found", Kind.NOT_FOUND
    text = N_("There is no draft of {file}. Open it from the list of definitions.")
    file: str


class DraftOutdated(ParleyError):
    """Something newer was published since the draft began; publishing it would undo that."""

    code, kind = "draft-outdated", Kind.CONFLICT
    text = N_(
        "{file} was published anew by {published_by} since this draft began. Nothing was published: compare the two, "
        "then say that the draft is to replace the newer version, or throw it away."
    )
    file: str
    published_by: str


class BadFileName(ParleyError):
    """A name that no definition file can have."""

    code, kind = "bad-file-name", Kind.INVALID
    text = N_(
        "“{file}” is no name for a definition. Use small letters, digits, hyphens and underscores, and end with .bpmn for a process, "
        ".dmn for a decision or .form for a form."
    )
    file: str


class CommentMissing(ParleyError):
    """Something was to be published without a word on why."""

    code, kind = "comment-missing", Kind.INVALID
    text = N_("Say in a sentence what changes and why. It stands beside the version, for everybody who asks later.")


class NothingChanged(ParleyError):
    """What was to be published is what is published already."""

    code, kind = "nothing-changed", Kind.INVALID
    text = N_("Nothing was published: {what} is the same as the version that is published.")
    what: str


class SecondPersonNeeded(ParleyError):
    """The district publishes with four eyes, and the publisher is not a second pair."""

    code, kind = "second-person-needed", Kind.NOT_PERMITTED
    text = N_(
        "In this district a policy approver publishes, and not what they changed last themselves. "
        "Ask for publication of {file}: the approvers are told."
    )
    file: str
