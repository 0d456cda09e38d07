"""Files for programs that read or install the site: Markdown, ``llms.txt``, web manifests."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from build_tools.exports.plain_markdown import llms_txt, markdown_pages
from build_tools.plan.languages import BY_CODE, SOURCE_LANG
from build_tools.plan.model import Plan
from build_tools.publishing.inputs import Inputs
from build_tools.publishing.publication import Publication
from build_tools.site.editions import Language

MANIFEST = "manifest.webmanifest"
LLMS = "llms.txt"
COLOUR = "#22384f"
"""The colour of the header, which a window takes around the page."""


def files_for_programs(
    publication: Publication, inputs: Inputs, languages: Sequence[Language]
) -> Mapping[str, bytes]:
    """Path from the site's root → content."""
    plans = publication.plans
    texts = {
        f"{BY_CODE[lang].folder}{name}.md": text
        for lang, plan in plans.items()
        for name, text in markdown_pages(plan).items()
    }
    listed = [
        (plan, BY_CODE[lang].name, BY_CODE[lang].folder, _described(inputs, plan))
        for lang, plan in plans.items()
    ]
    texts[LLMS] = llms_txt(listed)
    for language in languages:
        title = plans[language.code].title
        texts[f"{language.folder}{MANIFEST}"] = manifest(title, language)
    return {path: text.encode() for path, text in texts.items()}


def manifest(title: str, language: Language) -> str:
    """An edition's web manifest: what a phone shows of it on its home screen."""
    root = "../" if language.folder else "./"
    icons = [
        {"src": f"{root}assets/icon.svg", "type": "image/svg+xml", "sizes": "any"},
        *(
            {"src": f"{root}assets/icon-{size}.png", "type": "image/png", "sizes": f"{size}x{size}"}
            for size in (192, 512)
        ),
    ]
    said = {
        "name": title if not language.beside else f"{title} ({language.name})",
        "lang": language.code,
        "start_url": "index.html",
        "scope": root,
        "display": "minimal-ui",
        "theme_color": COLOUR,
        "background_color": "#ffffff",
        "icons": icons,
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _described(inputs: Inputs, plan: Plan) -> str:
    """What an edition is, in its own words; one that is not the source says so."""
    words = inputs.words[plan.lang]
    said = words["home_description"].format(title=plan.title)
    return said if plan.lang == SOURCE_LANG else f"{said} {words['edition_note']}"
