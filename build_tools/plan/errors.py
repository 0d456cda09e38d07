"""What is raised when a file that people write cannot be used, and what the disk says of one."""

from __future__ import annotations


class SettingsError(ValueError):
    """A file that people write cannot be used; the message is for the one who wrote it."""


class SiteError(ValueError):
    """The site could not be built, and is as it was; the message says what stopped it."""


def said_by_disk(error: OSError) -> str:
    """A file and what the system says of it, in a line."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"
