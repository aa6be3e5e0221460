"""Every error that dabir raises on purpose.

    DabirError
    ├── InputError      a source cannot be read: names the file or line
    ├── RecordError     a record breaks one of its own rules
    ├── ServeError      the pages cannot be served at an address
    ├── QueryError      a question cannot be understood
    └── ArchiveError    an archive cannot be opened, read or written
        └── DamageError    its characters no longer are the words they were

Each message is one line and says what came, what was expected and what to do.
"""

from __future__ import annotations


class DabirError(Exception):
    """The root: catch it to catch all that dabir raises on purpose."""


class InputError(DabirError):
    """A source cannot be read; ``where`` names the file and, if there is one, the line."""

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{where}: {what}; {remedy}")
        self.where = where
        self.what = what
        self.remedy = remedy


class RecordError(DabirError):
    """A record breaks one of its own rules."""


class QueryError(DabirError):
    """A question cannot be understood."""


class ServeError(DabirError):
    """The pages cannot be served at an address."""


class ArchiveError(DabirError):
    """An archive cannot be opened, read or written."""


class DamageError(ArchiveError):
    """What an archive holds is no longer what was put in."""
