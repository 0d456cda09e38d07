"""The pages that do something: check a document against the plan, show all results of a search.

Their Markdown is what a reader sees without a script; the script, named in front of the page,
builds the rest.
"""

from __future__ import annotations

from build_tools.languages.site_words import Words
from build_tools.pages.front_matter import front_matter

CHECK = "check"
"""The name of the page that checks a document."""

RESULTS = "search"
"""The name of the page that shows all results of a search."""

TOOLS = (CHECK, RESULTS)


def tool_pages(words: Words) -> dict[str, str]:
    """Page name → its Markdown, in the language of ``words``."""
    return {f"{name}.md": _page(name, words) for name in TOOLS}


def _page(name: str, words: Words) -> str:
    blocks = [
        front_matter(words[f"{name}_title"], words[f"{name}_description"]),
        f"# {words[f'{name}_title']} {{#{name}}}",
        words[f"{name}_intro"],
        f'<div id="tool-{name}"><noscript>{words[f"{name}_without_script"]}</noscript></div>',
    ]
    return "\n\n".join(blocks) + "\n"
