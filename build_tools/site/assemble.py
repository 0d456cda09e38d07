"""A site put together: what is read once, what stands beside the pages, the proof.

Nothing here knows MkDocs; the door calls these functions between its builds of the editions.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from build_tools.exports.downloads import downloads
from build_tools.languages.site_words import WRITTEN_IN
from build_tools.pages.render_downloads import PAGE as DOWNLOADS
from build_tools.pages.render_downloads import with_figures
from build_tools.plan.model import Problem
from build_tools.plan.page_names import ADDRESSES, WHOLE
from build_tools.proof.read_html import read_page
from build_tools.proof.site import SiteRead, prove_site, read_site
from build_tools.publish import publish
from build_tools.publishing.inputs import Inputs
from build_tools.publishing.memo import NO_MEMO, Memo
from build_tools.publishing.publication import Publication, located
from build_tools.publishing.second_process import Future
from build_tools.site import address_reuse, style_sheet, style_use
from build_tools.site.build import Build, Site, explained_terms
from build_tools.site.citing_files import citing_files
from build_tools.site.contents import Contents
from build_tools.site.editions import Language
from build_tools.site.files import Frame, parallel_notes, site_files
from build_tools.site.folder import write_parallel, write_sitemap
from build_tools.site.for_programs import files_for_programs
from build_tools.site.offline import write_worker
from build_tools.site.stamp import TOOLS
from build_tools.site.version_cache import Reading, readings, styled
from build_tools.source.files import read_earlier, read_inputs
from build_tools.source.names import NAMES
from build_tools.source.one_file import write_changed
from build_tools.source.publication_files import write_docs, write_publication
from build_tools.source.staging import while_changing
from build_tools.source.word_files import read_site_words

SCRIPTS = TOOLS / "site/search"


def read(source: Path, docs: Path, *, in_a_hurry: bool = False, memo: Memo = NO_MEMO) -> Contents:
    """Read and publish, once for the whole site. Raises ValueError where a file is unreadable."""
    if not (source / NAMES["text"]).is_file():
        return Contents(source=source, docs=docs)
    inputs = read_inputs(source)
    before = read_earlier(source, inputs)
    publication = publish(inputs, before, in_a_hurry=in_a_hurry, memo=memo)
    return Contents(
        source=source, docs=docs, inputs=inputs, publication=publication, earlier=before
    )


def read_for_preview(
    source: Path, docs: Path, last: Contents | None, memo: Memo = NO_MEMO
) -> Contents:
    """The same, and the pages written anew; while the text has an error, the ``last`` good one.

    What is wrong is said on standard error: raising would end the preview.
    """
    with while_changing(source):
        return _read_for_preview(source, docs, last, memo)


def _read_for_preview(source: Path, docs: Path, last: Contents | None, memo: Memo) -> Contents:
    try:
        contents = replace(
            read(source, docs, in_a_hurry=True, memo=memo), is_preview=True, memo=memo
        )
    except ValueError as error:
        print(error, file=sys.stderr)
    else:
        if contents.inputs is None or contents.publication is None:
            return contents
        say_problems(contents.publication.problems)
        if contents.publication.is_good:
            write_publication(contents.publication, contents.inputs, source, docs)
            return contents
        errors = {one.rule for one in contents.publication.problems if one.severity == "error"}
        if errors == {"ledger"}:
            # A text that is being revised: its ids are provisional, and nothing is kept of it.
            write_docs(contents.publication, docs)
            return contents
    print(
        "The text has problems: the preview shows the pages as they were before.", file=sys.stderr
    )
    return last or Contents(source=source, docs=docs, is_preview=True)


def say_problems(problems: Iterable[Problem]) -> None:
    """Say on standard error what is wrong, or may be."""
    for problem in problems:
        if problem.severity != "note":
            print(problem, file=sys.stderr)


def site(
    contents: Contents, languages: tuple[Language, ...], config: Path, folder: Path, url: str
) -> Site:
    """What all editions share. Raises ValueError where the site has no words in a language."""
    words = contents.inputs.words if contents.inputs else read_site_words().words
    codes = frozenset(one.code for one in languages)
    for code in sorted(codes - set(words)):
        raise ValueError(f"{WRITTEN_IN}: expected words in {code}")
    terms = (
        explained_terms(contents.inputs, contents.publication, codes, contents.memo)
        if contents.inputs and contents.publication
        else {}
    )
    return Site(
        languages=languages,
        words=words,
        terms=terms,
        inputs=contents.inputs,
        publication=contents.publication,
        source=contents.source,
        docs=contents.docs,
        config=config,
        folder=folder,
        url=url,
        data=_data_at(contents, url),
        earlier=contents.earlier,
        is_preview=contents.is_preview,
        tell=contents.tell,
    )


def _data_at(contents: Contents, url: str) -> Mapping[str, bytes]:
    """The files of data with whole links; none where the site has no address, or in a preview."""
    if not url or contents.is_preview or contents.inputs is None or contents.publication is None:
        return {}
    return located(contents.publication, contents.inputs, url)


def page_at(build: Build, page: str, markdown: str) -> str:
    """A page as it is in ``docs``, by its address → as it is where the site stands."""
    is_listed = build.is_current and page == f"{DOWNLOADS}.html"
    return with_figures(markdown, downloads(build.site.data)) if is_listed else markdown


def write_parallel_pages(build: Build, into: Path) -> None:
    """The Markdown of the pages of two languages side by side. Raises ValueError as they differ."""
    site, language = build.site, build.language
    said = (
        parallel_notes(site.publication, site.inputs, language.code, language.beside)
        if site.inputs and site.publication
        else {}
    )
    alone = (build.words["parallel_note"], build.other_words["parallel_note"])
    write_parallel(site.docs, into, language, lambda name: said.get(name, alone))


def begin_files(site: Site) -> list[Future[None]]:
    """Let the search and the addresses be made while the pages are; in a preview they follow."""
    if site.inputs is None or site.is_preview:
        return []

    def write() -> None:
        within, addresses = f"{ADDRESSES}/", {}
        for name, data in site_files_of(site):
            if name.startswith(within):
                addresses[name.removeprefix(within)] = data
            else:
                path = site.folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        address_reuse.write_addresses(
            addresses, site.folder / ADDRESSES, site.config.parent / address_reuse.PLACE
        )

    return [Future(write)]


def read_early(site: Site, done: Iterable[str]) -> None:
    """Read for the proof the pages that are ``done``, while others are being made.

    Were one changed after this, the proof would read it again.
    """
    for pattern in done:
        for path in site.folder.glob(pattern):
            read_page(path.read_text(encoding="utf-8"))


def finish(site: Site) -> tuple[str, ...]:
    """The sitemap; then the proof of all that is in the folder. Returns all that is wrong."""
    write_map(site, site.folder)
    kept = readings(site)
    if site.publication and site.inputs:
        # Not before: MkDocs empties an edition's folder when it begins with it.
        for name, data in files_for_programs(site.publication, site.inputs, site.languages).items():
            write_changed(site.folder / name, data)
    for name, data in site.data.items():
        write_changed(site.folder / name, data)
    read = read_site(site.folder, [one.proof for one in kept])
    lightened = Future(lambda: lighten(site.folder, read, kept))
    try:
        faults = _proved(site, read, kept)
    finally:
        lightened.result()
    if site.inputs is not None:
        write_worker(site.folder, site.languages)
    return faults


def _proved(site: Site, read: SiteRead, kept: Sequence[Reading]) -> tuple[str, ...]:
    """Prove all that is in the folder, and say what is right. Returns all that is wrong."""
    if site.inputs is None or site.publication is None:
        return ()
    proof = prove_site(read, site.publication, site.inputs, [one.proof for one in kept])
    for sentence in () if proof.faults else proof.said:
        site.tell(sentence)
    return proof.faults


def finish_preview(site: Site, place: Path) -> Iterator[str]:
    """What comes after the pages of a preview, which are in ``place``, step by step."""
    if site.publication and site.publication.remaining_doubts:
        say_problems(site.publication.remaining_doubts())
        yield "doubts"
    write_map(site, place)
    yield "sitemap"


def write_map(site: Site, folder: Path) -> None:
    """The sitemap of the pages in a folder, without those that are there for old links only."""
    lost = site.publication.past.pages if site.publication else ()
    write_sitemap(folder, site.docs, site.languages, site.url, (*lost, WHOLE))


def lighten(folder: Path, read: SiteRead, kept: Sequence[Reading] = ()) -> None:
    """Leave out of a site's one style sheet what can apply to nothing on its pages.

    Of earlier versions that are ``kept``, what they name is known.
    """
    sheet = folder / style_sheet.NAME
    done = tuple(one.place for one in kept)
    scripts = [name for name in read.files if name.endswith(".js") and not name.startswith(done)]
    held = (
        *styled(read.pages.values(), sheet.name),
        *((folder / one).read_bytes() for one in scripts),
    )
    words = style_use.words_of(held).union(*(one.words for one in kept))
    write_changed(sheet, style_use.used(sheet.read_text(encoding="utf-8"), words).encode())


def site_files_of(site: Site) -> Iterator[tuple[str, bytes]]:
    """The search, the addresses, the feed: path from the site's root and content of each."""
    if site.inputs is None or site.publication is None:
        return
    scripts = {path.name: path.read_text(encoding="utf-8") for path in SCRIPTS.iterdir()}
    languages = tuple((one.code, one.name, one.folder) for one in site.languages if not one.beside)
    parallels = tuple((one.code, one.beside, one.folder) for one in site.languages if one.beside)
    frame = Frame(languages, scripts, site.url, parallels)
    yield from site_files(site.publication, site.inputs, frame)


def write_earlier(inputs: Inputs, number: int, docs: Path) -> Publication:
    """Publish an earlier version into a folder of Markdown."""
    publication = publish(inputs, revision=number)
    for name, data in publication.files.items():
        write_changed(docs / name, data)
    return publication


def write_earlier_citing(site: Site, publication: Publication, number: int) -> None:
    """How places in an earlier version are cited, beside its pages."""
    for name, data in citing_files(publication, site.earlier[number]).items():
        write_changed(site.folder / f"r{number}" / name, data)
