"""The disk's side of what is received: a path → what is kept of the file there."""

from __future__ import annotations

from pathlib import Path

from build_tools.receiving.receive import receive
from build_tools.receiving.received import Received
from build_tools.source.one_file import read_bytes


def read(path: Path) -> Received:
    """A PDF, a DOCX or a text → its text, what its pages say of each line, its tables.

    Raises SettingsError where there is no such file, SourceError where it cannot be read.
    """
    return receive(read_bytes(path), path.as_posix())
