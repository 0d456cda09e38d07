"""What a reader cites with: the forms of each language, a QR code for each address.

Both are made when the site is built. A QR code says the whole address, so there are none where
the site does not know where it will stand.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from build_tools.exports.citation_forms import CitedPlan, citation_forms
from build_tools.languages.traditional import texts
from build_tools.plan.languages import CONVERTED, SOURCE_LANG
from build_tools.plan.page_names import ADDRESSES, page_of
from build_tools.publishing.inputs import Inputs, conversion_of, issued
from build_tools.publishing.publication import Publication
from build_tools.revisions.ledger import read_alias
from build_tools.site.build import Build
from build_tools.site.search_index import hand_over

FORMS = "assets/cite"
"""The folder of the forms, from the root of the site or of an earlier version."""
SQUARE = "qr.svg"
"""The name of the QR code in the folder of its address."""
_RUNS = re.compile(rb"(\xff*)(\x00+)")
_QUIET = 4
"""The quiet zone that ISO/IEC 18004 asks for, in modules."""


def citing_files(
    publication: Publication, inputs: Inputs, names: frozenset[str] = frozenset()
) -> Mapping[str, bytes]:
    """Path → a language's forms; ``names`` are the ids and aliases that have an address."""
    revision = publication.plans[SOURCE_LANG].revision
    said = {key: inputs.plan.facts.get(key, "") for key in ("issuer", "number")}
    converted = texts({word: word for word in said.values()}, conversion_of(inputs))
    aliases = frozenset(one for one in names if (found := read_alias(one)) and found[0] == revision)
    files = {}
    for lang, plan in publication.plans.items():
        own = {key: converted[word] if lang in CONVERTED else word for key, word in said.items()}
        about = CitedPlan(
            words=inputs.words[lang],
            issuer=own["issuer"],
            number=own["number"],
            date=issued(inputs, revision),
            aliases=aliases,
        )
        files[f"{FORMS}/{lang}.js"] = hand_over(citation_forms(plan, about)).encode()
    return files


def squares(names: Iterable[str], site_url: str) -> Iterator[tuple[str, bytes]]:
    """Path and QR code of each id's permanent address; none where the site has no address."""
    for name in names if site_url else ():
        if read_alias(name) is None:
            address = f"{ADDRESSES}/{name}/"
            yield f"{address}{SQUARE}", square(f"{site_url}{address}")


def square(address: str) -> bytes:
    """A QR code as an SVG: one path, black on white in every scheme, for it is scanned."""
    import zxingcpp  # noqa: PLC0415 - only a site whose address is known asks for it

    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    drawn = code.to_image(scale=1, add_quiet_zones=False)
    modules = bytes(drawn)  # type: ignore[call-overload]  # its types do not say it is a buffer
    width = drawn.shape[1]
    rows = (modules[at : at + width] for at in range(0, len(modules), width))
    lines = "".join(f"M{_QUIET} {_QUIET + at}.5{_strokes(row)}" for at, row in enumerate(rows))
    size = width + 2 * _QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"'
        f' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
        f'<path stroke="#000" d="{lines}"/></svg>\n'
    ).encode()


def _strokes(row: bytes) -> str:
    """A row of modules, each of which is dark if 0, as strokes along its middle."""
    return "".join(
        f"m{len(light)} 0h{len(dark)}" if light else f"h{len(dark)}"
        for light, dark in _RUNS.findall(row)
    )


def citing_of(build: Build, url: str, root: str) -> Mapping[str, object]:
    """What the page's script is told: languages, and where addresses, forms and QR codes are.

    ``page`` is the address of a page of an earlier version, ``square`` and ``address`` are those of
    the page itself, for paper; empty where it has none.
    """
    site = build.site
    forms = posixpath.join(root, f"r{build.version}" if build.version else "", FORMS, "")
    has_squares = bool(site.url) and build.is_current and site.inputs is not None
    addresses = posixpath.join(root, ADDRESSES, "")
    top = _top(build, url.removesuffix(".html")) if has_squares else ""
    return {
        "lang": build.language.code,
        "beside": build.language.beside,
        "languages": [[one.code, one.name] for one in site.languages if not one.beside],
        "forms": forms,
        "addresses": (f"{site.url}{ADDRESSES}/" if site.url else addresses)
        if build.is_current
        else "",
        "page": f"{site.url}{build.place}{url}" if site.url and not build.is_current else "",
        "squares": addresses if has_squares else "",
        "square": f"{addresses}{top}/{SQUARE}" if top else "",
        "address": f"{site.url}{ADDRESSES}/{top}/" if top else "",
    }


def _top(build: Build, page: str) -> str:
    """The unit that a page of the plan begins with."""
    publication = build.site.publication
    units = publication.plans[SOURCE_LANG].units if publication else ()
    return next((unit.id for unit in units if page_of(unit) == page), "")
