"""In which order the files of tests are run: the longest first, so that all workers end together.

A worker takes a file at a time. One that took a long file last would work on alone.
"""

from __future__ import annotations

LONGEST = (
    "site/test_axe.py",
    "site/test_revised.py",
    "site/test_styles_shipped.py",
    "site/test_paper.py",
    "site/test_every_reader.py",
    "site/test_engines.py",
    "test_command_line.py",
    "site/test_frame.py",
    "test_revise_commands.py",
)
"""Those that take more than fifteen seconds, the longest first."""


def turn(file: str) -> int:
    """When a file's turn is, by its path: those that are not named come after those that are."""
    return next((at for at, name in enumerate(LONGEST) if file.endswith(name)), len(LONGEST))
