"""What is wrong or doubtful in what people wrote beside the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from build_tools.languages import catalog as catalogs
from build_tools.languages import traditional as hant
from build_tools.languages import traditional_review as hant_review
from build_tools.languages.entries import template
from build_tools.languages.made_for import foreign_catalog, foreign_words
from build_tools.languages.meaning import Meaning
from build_tools.languages.po import Catalog
from build_tools.languages.site_words import SiteWords, words_in
from build_tools.languages.translation_check import check_translation
from build_tools.pages.render_quoted import can_be_quoted
from build_tools.plan.facts import in_words
from build_tools.plan.languages import SOURCE_LANG, TRADITIONAL
from build_tools.plan.model import Plan, Problem, Span, Unit, walk
from build_tools.publishing.inputs import Inputs, conversion_of, issued
from build_tools.publishing.memo import NO_MEMO, Memo
from build_tools.reading.lines import read
from build_tools.reading.parse import Reading
from build_tools.receiving.facts_beside import called, whose


def check_inputs(
    inputs: Inputs,
    reading: Reading,
    plans: Mapping[str, Plan],
    merged: Mapping[str, Catalog],
    memo: Memo = NO_MEMO,
) -> Iterator[Problem]:
    """What is wrong in any of the files beside the text, those of translators included.

    What is doubtful in translations takes long and stands apart: `doubts_of_translations`.
    """
    yield from unused_tables(reading, inputs)
    yield from misplaced_values(reading, inputs)
    yield from drafts_of_tables(inputs)
    yield from check_date(plans[SOURCE_LANG], inputs)
    yield from check_home(plans[SOURCE_LANG], inputs)
    yield from check_traditional(plans, inputs, conversion_of(inputs), memo)
    yield from check_catalogs(merged, inputs)
    yield from made_for_others(plans[SOURCE_LANG], inputs)
    yield from check_words(inputs.site_words)


def unused_tables(reading: Reading, inputs: Inputs) -> Iterator[Problem]:
    """Tables that are declared and that the text does not have: it has been revised since."""
    found = [unit.columns for unit in walk(reading.plan.units) if unit.kind == "table"]
    # A table whose rows are faulty has its own error.
    if any(fault.rule != "table-undeclared" for fault in reading.faults):
        return
    for declaration in inputs.tables:
        if declaration.columns not in found:
            names = ", ".join(column.name for column in declaration.columns)
            message = (
                f"no table of the text has these columns: {names};"
                " mend them to be what the text prints, or delete the entry"
            )
            where = inputs.paths["tables"]
            yield Problem("error", where, declaration.line, "table-unused", message)


def misplaced_values(reading: Reading, inputs: Inputs) -> Iterator[Problem]:
    """Words that a table's column may hold, and that only other columns of it print.

    What it does not print at all is one of a set that another table has whole: 约束性.
    """
    tables = [unit for unit in walk(reading.plan.units) if unit.kind == "table"]
    for declared in inputs.tables:
        rows = [row for one in tables if one.columns == declared.columns for row in one.children]
        printed = [cell.text for row in rows for cell in row.cells]
        for at, words in enumerate(declared.allowed):
            held = {row.cells[at].text for row in rows}
            elsewhere = [
                word for word in words if word not in held and any(word in cell for cell in printed)
            ]
            if elsewhere:
                message = (
                    f"values of {declared.columns[at].name}: {'、'.join(elsewhere)} stands in other"
                    " columns only: compare them with the document, and delete what is no value"
                )
                where = inputs.paths["tables"]
                yield Problem("warning", where, declared.line, "table-values", message)


def drafts_of_tables(inputs: Inputs) -> Iterator[Problem]:
    """What was drafted when the plan was new, until somebody has compared it with the document.

    Rows that were guessed are not published; what the lines or rulings say is, and that is said.
    """
    folder = inputs.paths["tables"].rpartition("/")[0]
    for table in inputs.tables:
        if table.is_draft:
            message = (
                "the rows of this table are a draft, for its lines cannot be read back: compare"
                " them with the document, mend them, then delete the first line of this file"
            )
            yield Problem("error", f"{folder}/{table.file}", 1, "table-draft", message)
        elif table.is_new:
            message = (
                "what is declared of this table is a draft, and is published as it is: compare"
                " columns and rows with the document, mend them, then delete the line draft: true"
            )
            yield Problem("warning", inputs.paths["tables"], table.line, "table-draft", message)


def check_date(plan: Plan, inputs: Inputs) -> Iterator[Problem]:
    """A date in plan.yml that is not that of the version in the ledger, which every page says."""
    said, dated = inputs.plan.facts.get("date", ""), issued(inputs, plan.revision)
    if said and said != dated:
        message = (
            f"date: {said}: version {plan.revision} was published as of {dated}, which is what all"
            f" pages, citations and files say; write {dated} here, or leave it empty"
        )
        line = inputs.plan.lines.get("date", 0)
        yield Problem("warning", inputs.paths["plan"], line, "date", message)


def check_home(plan: Plan, inputs: Inputs) -> Iterator[Problem]:
    """Sentences that plan.yml has the home page quote, and that the plan does not have."""
    words = {unit.id for unit in walk(plan.units) if can_be_quoted(unit)}
    for quoted in (*inputs.plan.purpose, *inputs.plan.goals):
        if quoted.id not in words:
            message = (
                f"home: expected the id of a sentence or of a paragraph, found: {quoted.id}; it is"
                " not quoted; copy an id from a page's address, behind #"
            )
            yield Problem("warning", inputs.paths["plan"], quoted.line, "home", message)


def check_traditional(
    plans: Mapping[str, Plan], inputs: Inputs, conversion: hant.Conversion, memo: Memo = NO_MEMO
) -> tuple[Problem, ...]:
    """What the conversion confused, what nobody has looked at, forms of another region."""
    both, known = (plans[SOURCE_LANG], plans[TRADITIONAL]), inputs.reviewed
    said, region = inputs.words[TRADITIONAL], conversion.region
    found = memo("conversion checked", _check_conversion, *both, conversion, known)
    beside = _check_conversion(*_as_plans(both[0], inputs, conversion), conversion, known)
    return (
        *(replace(one, path=inputs.paths["text"]) for one in found),
        *(replace(one, path=inputs.paths["plan"]) for one in beside),
        *hant_review.check_site_words(said, region, known, inputs.site_words.paths["written"]),
    )


def _as_plans(plan: Plan, inputs: Inputs, conversion: hant.Conversion) -> tuple[Plan, Plan]:
    """What plan.yml says in words, as it is written and converted: each a unit named by its key."""
    units = tuple(
        Unit(kind="sentence", span=Span(0, 0, 0), id=key, text=text)
        for key, text in in_words({**inputs.plan.facts, **inputs.plan.site}).items()
    )
    said = replace(plan, title="", units=units)
    return said, hant.traditional(said, conversion)


def _check_conversion(
    plan: Plan, converted: Plan, conversion: hant.Conversion, known: hant_review.Reviewed
) -> tuple[Problem, ...]:
    return (
        *hant_review.check_back(plan, converted, conversion),
        *hant_review.check_reviewed(plan, converted, known),
        *hant_review.check_forms(converted, conversion.region, known),
    )


def check_catalogs(merged: Mapping[str, Catalog], inputs: Inputs) -> tuple[Problem, ...]:
    """What is wrong with the translations."""
    return tuple(
        problem
        for lang, catalog in merged.items()
        for problem in (
            *words_in(inputs.catalogs[lang], inputs.paths[lang], inputs.site_words.paths[lang]),
            *catalogs.check(catalog, inputs.paths[lang]),
            *catalogs.nameless(inputs.catalogs[lang], catalog, inputs.paths[lang]),
        )
    )


def doubts_of_translations(merged: Mapping[str, Catalog], inputs: Inputs) -> Iterator[Problem]:
    """What is doubtful in them: nothing here keeps a page from being published."""
    for lang, catalog in merged.items():
        meaning = inputs.meanings.get(lang)
        yield from check_translation(catalog, inputs.terms, inputs.paths[lang], meaning)
    for lang, catalog in inputs.site_words.catalogs.items():
        # A plan's terms, and what its sentences say, are not those of the site's own words.
        style = inputs.meanings.get(lang, Meaning()).of_labels
        yield from check_translation(catalog, (), inputs.site_words.paths[lang], style)


def facts_beside(inputs: Inputs, memo: Memo = NO_MEMO) -> tuple[Problem, ...]:
    """Whether plan.yml is this text's, and what the text says otherwise than it."""
    lines = memo("lines as received", read, inputs.text, inputs.facts)
    return memo("facts beside", whose, inputs.plan, lines, inputs.paths["plan"])


def made_for_others(plan: Plan, inputs: Inputs) -> Iterator[Problem]:
    """What people wrote about another text and somebody has put beside this one."""
    wanted = template(plan)
    title = called(read(inputs.text, inputs.facts)) or inputs.plan.title
    for lang, catalog in inputs.catalogs.items():
        yield from foreign_catalog(catalog, wanted, inputs.paths[lang], title)
    yield from foreign_words(inputs.about, inputs.text, inputs.paths)


def check_words(words: SiteWords) -> Iterator[Problem]:
    """The same of the site's own words."""
    for lang, catalog in words.catalogs.items():
        yield from catalogs.check(catalog, words.paths[lang])
