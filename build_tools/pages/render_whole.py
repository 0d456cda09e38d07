"""The page that has the whole plan, to be printed or kept as one file.

Its Markdown says which pages stand on it, and in which order; what they hold is put there when the
site is built (`site/whole.py`), so that nothing is written or read twice.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from build_tools.pages.front_matter import front_matter
from build_tools.pages.render_home import facts_line
from build_tools.pages.render_translation_status import notes
from build_tools.pages.syntax import escape_inline
from build_tools.plan.page_names import FRONT, WHOLE, page_names, page_of, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.languages.site_words import Words
    from build_tools.plan.model import Plan


def whole_page(plan: Plan, words: Words, facts: Mapping[str, str]) -> str:
    """The Markdown of ``whole.md``; ``facts`` as for ``home_page``."""
    blocks = [
        front_matter(words["whole_title"], words["whole_description"].format(title=plan.title)),
        f"# {escape_inline(plan.title)} {{#{WHOLE}}}",
        *(f"::: note\n{note}\n:::" for note in notes(plan.units, words)),
        facts_line(plan, words, facts),
        words["whole_intro"] + "\n{: .whole-intro }",
        _contents(plan, words),
        *(f'<div class="whole-page" data-sheet="{name}"></div>' for name in page_names(plan)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _contents(plan: Plan, words: Words) -> str:
    """The list of chapters, folded: the plan's first words stand in the first screen of a phone."""
    entries = "".join(
        f'<li><a href="#{own}">{escape(title)}</a></li>' for own, title in _titles(plan)
    )
    listed = entries or f'<li><a href="#{FRONT}">{escape(words["front"])}</a></li>'
    summary = f"<summary>{escape(words['outline'])}</summary>"
    return f'<details class="whole-contents">{summary}<ul>{listed}</ul></details>'


def _titles(plan: Plan) -> Iterator[tuple[str, str]]:
    for unit in plan.units:
        if page_of(unit) != FRONT:
            yield unit.id, title_of(unit)
