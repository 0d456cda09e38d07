"""What is raised when a file that people write cannot be used."""

from __future__ import annotations


class SettingsError(ValueError):
    """A file that people write cannot be used; the message is for the one who wrote it."""
