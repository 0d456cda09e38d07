"""In which order the files of tests are run: the longest first, so that all workers end together.

A worker takes a file at a time. One that took a long file last would work on alone.
"""

from __future__ import annotations

LONGEST = (
    "site/test_axe.py",
    "site/revised/test_past.py",
    "site/test_engines.py",
    "site/test_citing.py",
    "site/test_search_box.py",
    "test_preview.py",
    "site/test_paper.py",
    "site/revised/test_links.py",
    "site/test_every_page.py",
    "test_revise_commands.py",
    "site/test_places.py",
    "site/test_styles_shipped.py",
    "test_revise.py",
    "test_command_line.py",
    "site/test_paper_whole.py",
    "site/test_clean_sentences.py",
    "test_disk.py",
    "site/test_frame.py",
    "site/test_every_reader.py",
    "test_own_plan.py",
)
"""Those that take a processor more than seven seconds, or wait as long; the longest first."""


def turn(file: str) -> int:
    """When a file's turn is, by its path: those that are not named come after those that are."""
    return next((at for at, name in enumerate(LONGEST) if file.endswith(name)), len(LONGEST))
