"""The verbs for translators' tools: ``translate-out``, ``translate-in``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_tools.commands.messages import say
from build_tools.commands.translation import (
    TranslationFile,
    catalogue_of,
    is_of_site,
    language,
    words_file,
)
from build_tools.commands.verb import SOURCE, add_folder, changing
from build_tools.interchange import tbx, tmx, word_table, xliff
from build_tools.interchange.parcel import Package, Parcel, Returned, parcels
from build_tools.interchange.taking_in import TakenIn, take_in
from build_tools.interchange.terms_text import take_in_terms
from build_tools.languages import po
from build_tools.languages.review import chosen
from build_tools.languages.terms import read_terms
from build_tools.plan.languages import SOURCE_LANG
from build_tools.plan.model import Plan
from build_tools.plan.next_step import make
from build_tools.source.exchange import exchange
from build_tools.source.names import NAMES
from build_tools.source.one_file import read_bytes, read_text, write_changed
from build_tools.source.word_files import FOLDER

if TYPE_CHECKING:
    from build_tools.commands.verb import Verbs


@dataclass(frozen=True, slots=True)
class Format:
    """A format of entries: parcels → bytes, bytes → what has come back."""

    write: Callable[[Sequence[Parcel], str, str, str], bytes]
    read: Callable[[bytes, str], Package]


FORMATS: Mapping[str, Format] = MappingProxyType({
    xliff.SUFFIX: Format(xliff.write, xliff.read),
    ".xliff": Format(xliff.write, xliff.read),
    tmx.SUFFIX: Format(tmx.write, tmx.read),
    word_table.SUFFIX: Format(word_table.write, word_table.read),
})  # fmt: skip
_KNOWN = ".xlf (XLIFF 2.1), .tmx (TMX), .docx (a table for review), .tbx (the term base)"


def translate_out(source: Path, lang: str, file: Path, asked: Sequence[str]) -> int:
    """Give entries out in the format that the file's name says; never over a file that is there."""
    _check_suffix(file)
    if file.exists():
        raise ValueError(
            f"{file.as_posix()}: it is there already and may hold somebody's work:"
            " name another file, or take it away first"
        )
    if file.suffix == tbx.SUFFIX:
        path = source / NAMES["terms"]
        terms = read_terms(read_text(path), path.as_posix())
        write_changed(file, tbx.write(terms, path.as_posix()))
        say(f"{file.as_posix()}: {len(terms)} terms.")
        return 0
    plan, own, of_site = _files(source, lang)
    kept = of_site if asked and all(map(is_of_site, asked)) else own
    if kept is own and any(map(is_of_site, asked)):
        raise ValueError("expected entries of the plan or words of the site, not both in one file")
    given = parcels(kept.catalog, kept.records, _names(kept, plan, asked))
    made = FORMATS[file.suffix].write(given, SOURCE_LANG, lang, kept.file.as_posix())
    write_changed(file, made)
    sentences = sum(len(one.source) for one in given)
    say(f"{file.as_posix()}: {len(given)} entries, {sentences} sentences.")
    return 0


def translate_in(source: Path, lang: str, file: Path, asked: Sequence[str]) -> int:
    """Take in what has come back: all of it, or nothing with every reason why."""
    _check_suffix(file)
    raw, shown = read_bytes(file), file.as_posix()
    if file.suffix == tbx.SUFFIX:
        return _terms_in(source, raw, shown)
    package = FORMATS[file.suffix].read(raw, shown)
    if package.lang and lang not in (package.lang, package.lang.partition("-")[0]):
        raise ValueError(
            f"{shown}: it is in {package.lang}: expected {lang}, or --lang {package.lang}"
        )
    plan, own, of_site = _files(source, lang)
    done: list[tuple[TranslationFile, TakenIn]] = []
    for kept in (own, of_site):
        theirs = tuple(one for one in package.entries if is_of_site(one.id) == (kept is of_site))
        if wanted := _wanted(kept, plan, asked, theirs, is_site=kept is of_site):
            done.append((kept, take_in(kept.catalog, kept.records, wanted, shown)))
    if faults := [fault for _, taken in done for fault in taken.faults]:
        raise ValueError(
            "\n".join([*faults, f"{_entries(len(faults), 'fault')}: nothing was written"])
        )
    for kept, taken in done:
        exchange(kept.folder, {kept.file: po.write(taken.catalog)})
    _say_taken([taken for _, taken in done], source)
    return 0


def _files(source: Path, lang: str) -> tuple[Plan, TranslationFile, TranslationFile]:
    """The plan, and the catalogues of its text and of the site's words."""
    inputs, plan, catalog = catalogue_of(source, lang)
    own = TranslationFile(catalog, inputs.records[lang], source, source / NAMES[lang])
    return plan, own, words_file(inputs, lang)


def _names(kept: TranslationFile, plan: Plan, asked: Sequence[str]) -> tuple[str, ...]:
    if asked:
        return chosen(kept.catalog, plan, " ".join(asked))
    return tuple(entry.id for entry in kept.catalog.entries if not entry.obsolete)


def _wanted(
    kept: TranslationFile,
    plan: Plan,
    asked: Sequence[str],
    theirs: tuple[Returned, ...],
    *,
    is_site: bool,
) -> tuple[Returned, ...]:
    """The entries of a package that are asked for: all of them, unless some are named."""
    if not asked:
        return theirs
    own = [one for one in asked if is_of_site(one) == is_site]
    names = set(_names(kept, plan, own)) if own else set()
    return tuple(one for one in theirs if one.id in names)


def _terms_in(source: Path, raw: bytes, shown: str) -> int:
    path = source / NAMES["terms"]
    text = read_text(path)
    terms = read_terms(text, path.as_posix())
    returned = tbx.read(raw, shown, terms)
    after, changed = take_in_terms(text, path.as_posix(), returned, shown)
    if changed:
        exchange(source, {path: after.encode()})
    say(f"{_entries(len(changed), 'term')} changed{': ' if changed else ''}{', '.join(changed)}.")
    return 0


def _say_taken(taken: Sequence[TakenIn], source: Path) -> None:
    changed = sum(len(one.changed) for one in taken)
    noted = sum(len(one.noted) for one in taken)
    reviewed = sum(len(one.reviewed) for one in taken)
    say(f"{_entries(changed, 'entry')} changed, {_entries(noted, 'entry')} with new remarks.")
    if doubted := sum(len(one.doubted) for one in taken):
        say(f"{_entries(doubted, 'entry')} marked as in doubt (fuzzy).")
    if reviewed:
        say(
            f"{_entries(reviewed, 'entry')} flagged as reviewed: who has reviewed them is written"
            f" down by {make('review', source, 'ARGS=--from-flags', 'BY=…')}"
        )


def _entries(count: int, word: str) -> str:
    plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return f"{count} {word if count == 1 else plural}"


def _check_suffix(file: Path) -> None:
    if file == Path():
        raise ValueError(f"no file is named: FILE=plan.xlf, or another name that ends in {_KNOWN}")
    if file.suffix not in (*FORMATS, tbx.SUFFIX):
        raise ValueError(f"{file.as_posix()}: expected a name that ends in {_KNOWN}")


def register(verbs: Verbs) -> None:
    """Add these verbs to the command line."""
    _add(
        verbs,
        "translate-out",
        translate_out,
        "give entries of a translation out to a translator's tool",
        "A file that is there already is never written over."
        " Example: python -m build_tools translate-out chapter3.xlf ch3/",
    )
    _add(
        verbs,
        "translate-in",
        translate_in,
        "take in what a translator's tool has made of them",
        "What does not fit is named with its reason, and then nothing is written: an entry that"
        " was changed in the catalogue too, a sentence that is missing, a lost footnote mark."
        " Example: python -m build_tools translate-in chapter3.xlf",
    )


_Run = Callable[[Path, str, Path, Sequence[str]], int]


def _add(
    verbs: Verbs,
    name: str,
    run: _Run,
    what: str,
    more: str,
) -> None:
    verb = verbs.add_parser(
        name,
        help=what,
        description=f"{what[0].upper()}{what[1:]}. The name says the format: {_KNOWN}. {more}",
        epilog="Entries: one (ch3-sec1-p2), a range (ch3-sec1-p2..ch3-sec1-p6), a whole chapter"
        " (ch3/), the words of the site (words/); all of the plan when none is named.",
    )
    verb.add_argument("file", type=Path, metavar="FILE", help="such as plan.xlf")
    verb.add_argument("entries", nargs="*", metavar="ENTRY", help="which entries (default: all)")
    language(verb)
    add_folder(verb, "--source", SOURCE, "what people wrote")
    verb.set_defaults(
        run=changing(
            lambda given: run(given.source, given.lang, given.file, given.entries),
            lambda _: [FOLDER],
        )
    )
