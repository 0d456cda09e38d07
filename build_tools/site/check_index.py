"""What the check in the browser knows besides the indexes of the search: links, and its words."""

from __future__ import annotations

from build_tools.languages.site_words import Words
from build_tools.site.link_check import Links

WORDS = "check_"
"""How the keys of those of the site's words begin that the check needs."""


def check_data(lang: str, links: Links, words: Words) -> dict[str, object]:
    """``words``, and ``links``: id or alias → state, sentence, place, citation."""
    return {
        "check": lang,
        "words": {key.removeprefix(WORDS): words[key] for key in words if key.startswith(WORDS)},
        "links": {
            name: [one.state, one.said, one.place, one.cite] for name, one in links.fates.items()
        },
    }
