"""In which order the files of tests are run: the longest first, so that all workers end together.

A worker takes a file at a time. One that took a long file last would work on alone.
"""

from __future__ import annotations

LONGEST = (
    "site/test_axe.py",
    "site/test_revised.py",
    "site/test_styles_shipped.py",
    "site/test_engines.py",
    "site/test_paper.py",
    "site/test_places.py",
    "test_revise_commands.py",
    "site/test_citing.py",
    "test_command_line.py",
    "site/test_every_page.py",
    "site/test_every_reader.py",
    "test_revise.py",
    "test_add_a_language.py",
    "test_own_plan.py",
    "test_disk.py",
)
"""Those that take a processor more than ten seconds, or wait as long; the longest first."""


def turn(file: str) -> int:
    """When a file's turn is, by its path: those that are not named come after those that are."""
    return next((at for at, name in enumerate(LONGEST) if file.endswith(name)), len(LONGEST))
