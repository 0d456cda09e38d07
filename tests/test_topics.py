"""The plan by topic: which terms are topics, and what each leads to."""

from __future__ import annotations

from dataclasses import replace

from build_tools.languages.terms import Term, read_terms
from build_tools.pages.render_glossary import Names
from build_tools.pages.render_topics import Topic, titling, topics
from tests.small_plan import WORDS, a_plan, container

TERM = "- {{zh: {}, en: {}, kind: {}, status: proposed, source: s, by: b, note: {{zh: 注, en: note}}}}\n"
TERMS = (
    ("海洋经济", "marine economy", "term"),
    ("绿色渔业", "green fishery (no nets)", "term"),
    ("渔业", "fishery", "term"),
    ("港口", "port", "term"),
    ("渔民之家", "Fishers’ House", "org"),
)


def found() -> list[tuple[Term, str, str]]:
    """The topics of a plan about fishery."""
    terms = read_terms("".join(TERM.format(*one) for one in TERMS), "terms.yml")
    box = container("box", "box1", "专栏1", "绿色渔业和港口")
    section = container("section", "ch1-sec1", "第一节", "建设渔民之家，发展绿色渔业", box)
    chapter = container("chapter", "ch1", "第一章", "海洋经济", section)
    return list(titling(replace(a_plan(chapter), title="海州市渔业规划"), terms))


def test_a_topic_is_a_term_that_titles_a_section_or_a_box() -> None:
    """Each once, where it first does; not what titles a chapter or the plan, nor a body by name."""
    assert [(term.zh, page, unit) for term, page, unit in found()] == [
        ("绿色渔业", "ch1", "ch1-sec1"),
        ("港口", "ch1", "box1"),
    ]


def test_topics_are_named_in_the_language_of_the_page() -> None:
    """The English name without its explanation, the Traditional one; without topics no heading."""
    shown = [Topic(Names(term, f"繁{term.zh}", ""), page, unit) for term, page, unit in found()]
    assert '\n- <a href="ch1.html#ch1-sec1">green fishery</a>\n' in topics(shown, WORDS["en"])
    assert '\n- <a href="ch1.html#ch1-sec1">繁绿色渔业</a>\n' in topics(shown, WORDS["zh-Hant"])
    assert topics([], WORDS["en"]) == ""
