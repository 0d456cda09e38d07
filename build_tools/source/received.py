"""The disk's side of what is received: a path → what is kept of the file there."""

from __future__ import annotations

from pathlib import Path

from build_tools.plan.errors import SettingsError
from build_tools.receiving.receive import receive
from build_tools.receiving.received import Received
from build_tools.source.one_file import read_bytes


def read(path: Path) -> Received:
    """A PDF, a DOCX or a text → its text, what its pages say of each line, its tables.

    Raises SettingsError where there is no such file, SourceError where it cannot be read.
    """
    if path.is_dir():
        named = f"{path.as_posix()}: a folder" if path.name else "no file is named"
        raise SettingsError(f"{named}; expected a PDF, a DOCX or a text: FILE=plan.pdf")
    return receive(read_bytes(path), path.as_posix())
