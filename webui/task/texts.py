"""The texts of the form's part in the browser, in the page's language."""

from __future__ import annotations

from webui.translate import _


def texts() -> dict[str, str]:
    """By the names under which the script knows them; {…} is filled there."""
    return {
        "saving": _("Saving …"),
        "saved": _("Saved {time}"),
        "unsaved": _("Not saved on the server yet; kept in this tab."),
        "offline": _("No connection. Your words are kept in this tab and saved when it is back."),
        "signedOut": _("You have been signed out. Your words are kept in this tab."),
        "signIn": _("Sign in and go on"),
        "elsewhere": _("You went on with this form in another window at {time}."),
        "takeTheirs": _("Show what is there"),
        "keepMine": _("Keep what is here"),
        "choose": _("Choose files or take a photo"),
        "drop": _("or drop or paste them here · at most 20 MB each"),
        "uploading": _("{name}: {percent} %"),
        "attached": _("{name}: attached"),
        "failed": _("{name}: could not be sent. Try again."),
        "tooLarge": _("{name}: has {size} MB; a file may have at most 20 MB. Split it, or save it smaller."),
        "remove": _("Take {name} out of the answer"),
        "addTo": _("Add to: {list}"),
        "noTime": _("“{text}” could not be read as a time. Write it as 9:30 or 14:05."),
        "future": _("This lies in the future; here belongs what has happened."),
    }
