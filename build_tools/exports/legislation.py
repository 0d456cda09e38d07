"""A plan → what schema.org calls Legislation: parts, languages, versions, as data for machines.

Only what the text or ``plan.yml`` says; a translation says that it is one, and unofficial. The
properties are those of schema.org/Legislation, https://schema.org/docs/legislation.html.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from build_tools.plan.model import Plan, Unit
from build_tools.plan.page_names import WHOLE, page_of, title_of
from build_tools.plan.patterns import expression

Data = Mapping[str, object]

HOME = "index.html"
_UNOFFICIAL = "https://schema.org/UnofficialLegalValue"
_YEARS = expression(r"(?<!\d)(\d{4})(?!\d)")


@dataclass(frozen=True, slots=True)
class Editions:
    """Where the plan stands: language → address of its pages, ending in a slash or empty.

    The source is the first. ``earlier`` are the numbers of earlier versions and their addresses.
    """

    places: Mapping[str, str]
    earlier: Sequence[tuple[int, str]] = ()
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def source(self) -> str:
        """The language that the plan was written in."""
        return next(iter(self.places))


def legislation(plan: Plan, editions: Editions) -> Data:
    """The plan as a whole, in one language: what its home page says to machines."""
    here = editions.places[plan.lang]
    is_source = plan.lang == editions.source
    parts = {page_of(unit): unit for unit in reversed(plan.units)}
    return {
        "@context": "https://schema.org",
        **_work(here + HOME, plan.title, plan.lang),
        "version": str(plan.revision),
        **(_known(editions.facts) if is_source else {}),
        **_languages(editions, plan.lang, HOME),
        **_versions(editions, plan.lang),
        "hasPart": [
            _part(unit, f"{here}{name}.html", plan.lang) for name, unit in reversed(parts.items())
        ],
    }


def part_of_legislation(plan: Plan, name: str, editions: Editions) -> Data | None:
    """One page of the plan; None where the plan has no such page."""
    units = [unit for unit in plan.units if page_of(unit) == name]
    if not units:
        return None
    here = editions.places[plan.lang]
    page = f"{here}{name}.html"
    below = [unit for unit in units[0].children if unit.heading]
    return {
        "@context": "https://schema.org",
        **_part(units[0], page, plan.lang),
        "version": str(plan.revision),
        "isPartOf": _work(here + HOME, plan.title, plan.lang),
        **_languages(editions, plan.lang, f"{name}.html"),
        **(
            {"hasPart": [_part(unit, f"{page}#{unit.id}", plan.lang) for unit in below]}
            if below
            else {}
        ),
    }


def page_of_plans(
    plans: Sequence[Plan], url: str, title: str, address: str, editions: Editions
) -> Data:
    """A page with the plan, or with something about it, in one language or two, at an address.

    It holds, as its main thing, the parts that stand on it; otherwise it is about the plan.
    """
    name = url.removesuffix(".html")
    parts = [
        (plan, next((one for one in plan.units if page_of(one) == name), None)) for plan in plans
    ]
    works: list[dict[str, object]] = [
        _part(unit, editions.places[plan.lang] + url, plan.lang)
        if unit
        else _work(editions.places[plan.lang] + HOME, plan.title, plan.lang)
        for plan, unit in parts
    ]
    codes = [plan.lang for plan in plans]
    is_whole = url in (HOME, f"{WHOLE}.html") or any(unit for _, unit in parts)
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": title,
        "inLanguage": codes if codes[1:] else codes[0],
        "version": str(plans[0].revision),
        "mainEntity" if is_whole else "about": works if works[1:] else works[0],
    }


def _work(address: str, name: str, lang: str) -> dict[str, object]:
    return {
        "@type": "Legislation",
        "@id": address,
        "url": address,
        "name": name,
        "inLanguage": lang,
    }


def _part(unit: Unit, address: str, lang: str) -> dict[str, object]:
    """A unit by its address, its title and its id, which no later version changes."""
    return {**_work(address, title_of(unit), lang), "identifier": unit.id}


def _known(facts: Mapping[str, str]) -> dict[str, object]:
    """What ``plan.yml`` says of the plan; what it leaves open is not said."""
    said: dict[str, object] = {}
    years = _YEARS.findall(facts.get("period", ""))
    if years:
        said["temporalCoverage"] = "/".join(dict.fromkeys((years[0], years[-1])))
    if number := facts.get("number"):
        said["legislationIdentifier"] = number
    if issuer := facts.get("issuer"):
        said["legislationPassedBy"] = {"@type": "Organization", "name": issuer}
    if date := facts.get("date"):
        said["datePublished"] = date
    if address := facts.get("official_address"):
        said["isBasedOn"] = address
    return said


def _languages(editions: Editions, lang: str, page: str) -> dict[str, object]:
    """The same in other languages: the source names them, each of them names the source."""

    def there(code: str) -> dict[str, object]:
        address = editions.places[code] + page
        return {"@type": "Legislation", "@id": address, "url": address, "inLanguage": code}

    others = [there(code) for code in editions.places if code != editions.source]
    if lang == editions.source:
        return {"workTranslation": others} if others else {}
    return {"translationOfWork": there(editions.source), "legislationLegalValue": _UNOFFICIAL}


def _versions(editions: Editions, lang: str) -> dict[str, object]:
    """Earlier versions, where there are any."""
    if not editions.earlier:
        return {}
    return {
        "workExample": [
            {
                "@type": "Legislation",
                "@id": address + HOME,
                "url": address + HOME,
                "inLanguage": lang,
                "version": str(number),
            }
            for number, address in editions.earlier
        ]
    }
