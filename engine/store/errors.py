"""What can be wrong with the database."""

from __future__ import annotations

from engine.errors import N_, Kind, ParleyError


class DatabaseOutdated(ParleyError):
    """The tables are of an older release."""

    code, kind = "database-outdated", Kind.UNAVAILABLE
    text = N_("The database is at schema {found}, this release needs {needed}. Back it up, then run: parley upgrade")
    found: str
    needed: str


class DatabaseNewer(ParleyError):
    """The tables are of a newer release than this program."""

    code, kind = "database-newer", Kind.UNAVAILABLE
    text = N_("The database is at schema {found}, which this release does not know (it knows {needed}). Install the newer release.")
    found: str
    needed: str


class DatabaseAddressInvalid(ParleyError):
    """A text that is no address of a database, or of a kind that Parley does not run on."""

    code, kind = "database-address-invalid", Kind.INVALID
    text = N_("“{address}” is not the address of a database. Write sqlite:///file.db or postgresql://user@host/name.")
    address: str


class DatabaseUnreachable(ParleyError):
    """No connection to the database."""

    code, kind = "database-unreachable", Kind.UNAVAILABLE
    text = N_("The database cannot be reached: {reason}")
    reason: str


class Busy(ParleyError):
    """Another process kept the database locked for too long. Nothing was changed."""

    code, kind = "busy", Kind.UNAVAILABLE
    text = N_("The database was busy for too long. Nothing was changed: try again.")
