"""What the search finds, and what it does not: its engine in a browser's page, without a site."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.search import Engine, files_of, small_files
from tests.small_plan import a_plan, container, paragraph, sentence

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

LEAD = "ch1-sec2-p2-s1"
BANKS = "ch1-sec2-p2-s2"
TARGETS = "ch2-sec3-sub2-i1-s2"


@pytest.fixture(scope="module")
def engine(lasting_page: Page, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine with the small plan in Chinese and English."""
    return Engine(lasting_page, tmp_path_factory.mktemp("engine"), small_files())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("2800 亿元", [TARGETS]),
        ("2800亿元", [TARGETS]),
        ("２８００億元", [TARGETS]),
        ("18家，没有", [BANKS]),
        ("成都法人银行 18 家1，没有全国性银行", [BANKS]),
        ("功能總部", ["ch3"]),
        ("(三心三區)", []),
        ("三心三區", ["ch2-sec3-sub1-p1-s1"]),
        ("含村镇银行", ["fn1"]),
        ("乱码", ["ch3-junk1"]),
        ("2021-2025", ["pre-p1-s1"]),
    ],
)
def test_the_text_is_found_however_it_is_typed(
    engine: Engine, query: str, found: list[str]
) -> None:
    """Spaces, width, script, quotes and footnote marks make no difference; every kind is found."""
    assert engine.ids(query) == (found or ["ch2-sec3-sub1-p1-s1"])


def test_headings_come_first_then_the_order_of_the_text(engine: Engine) -> None:
    """A phrase in a heading ranks before the same in a sentence; equals stand as in the plan."""
    assert engine.ids("地方金融组织")[:1] == ["box3"] or engine.ids("地方金融组织")[0] == "ch3-sec3"
    assert engine.ids("小额贷款") == ["box3-i1-s1", "box3-i1-s2"]


def test_a_number_finds_its_row_first(engine: Engine) -> None:
    """A number that is a whole cell brings its row before sentences that have it too."""
    assert engine.ids("2800")[:2] == ["box2-t1-r1a", TARGETS]
    assert engine.ids("1500") == ["box2-t1-r4"]


def test_a_number_is_no_part_of_another(engine: Engine) -> None:
    """6 is found where it stands as a number; in 1.6 only if it stood nowhere else."""
    assert engine.ids("6") == ["box2-t1-r1a", TARGETS]


def test_several_terms_are_all_wanted(engine: Engine) -> None:
    """One sentence with both, then one paragraph, then one section, each found once."""
    assert engine.ids("增加值 深度") == [TARGETS, *engine.ids("增加值 深度")[1:]]
    assert engine.ids("较弱 全国性") == ["ch1-sec2-p2"]
    assert engine.ids("三心 总量") == ["ch2-sec3"]
    answer = engine.ask("三心 月球")
    assert answer["ids"] == []
    assert answer["alone"] == [{"term": "三心", "count": 1}, {"term": "月球", "count": 0}]


def test_a_phrase_may_run_on_into_the_next_sentence(engine: Engine) -> None:
    """What was copied across a full stop is the paragraph's."""
    assert engine.ids("影响力有待提升。截至2020年底，成都") == ["ch1-sec2-p2"]


def test_quoted_means_exactly_so(engine: Engine) -> None:
    """In quotation marks the punctuation counts, and nothing is forgiven."""
    assert engine.ids('"较弱，服务"') == [LEAD]
    assert engine.ids('"较弱服务"') == []
    assert engine.ids("较弱服务") == [LEAD]
    assert engine.ids('"较若，服务"') == []


def test_a_minus_leaves_out(engine: Engine) -> None:
    """-词 leaves out what has it; a minus within a word or number does not."""
    assert engine.ids("银行 -没有") == ["fn1"]
    assert engine.ids('银行 -"没有全国性"') == ["fn1"]
    assert engine.ids("2021-2025") == ["pre-p1-s1"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("小鹅贷款", "小额贷款"),
        ("小额贷宽", "小额贷款"),
        ("小贷款公司", "小额贷款公司"),
        ("额小贷款", "小额贷款"),
        ("融资旦保", "融资担保"),
    ],
)
def test_one_slip_is_forgiven_and_said(engine: Engine, typed: str, meant: str) -> None:
    """One character wrong, missing or swapped: found all the same, with what it was taken for."""
    answer = engine.ask(typed)
    assert answer["ids"] == engine.ids(meant)
    assert answer["via"] == {"how": "slip", "words": [meant]}


def test_figures_are_not_forgiven(engine: Engine) -> None:
    """A wrong figure is another figure."""
    assert engine.ids("2801亿元") == []
    assert engine.ids("1044.74") == []


def test_a_passage_with_more_slips_is_found_by_what_it_shares(engine: Engine) -> None:
    """Several slips, or a footnote's text between two lines, in a long passage."""
    pasted = "截至 2020 年底，成都法人银行 18 家1，没有1含村镇银行。 全国性银行"
    assert engine.ids(pasted)[0] == BANKS
    answer = engine.ask("法人机够综合实力交弱，服务辐射影响力有待提升")
    assert answer["ids"] == [LEAD]
    assert answer["via"]["how"] == "similar"


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ("xiaoedaikuan", "小额贷款"),
        ("xiao'e daikuan", "小额贷款"),
        ("xiǎo'é dàikuǎn", "小额贷款"),
        ("xiaoedaik", "小额贷款"),
    ],
)
def test_pinyin_finds_what_it_sounds_like(engine: Engine, letters: str, found: str) -> None:
    """In full, with or without tones and spaces, the last syllable unfinished."""
    assert engine.ids(letters) == engine.ids(found)


def test_pinyin_is_asked_for_only_by_those_who_need_it(engine: Engine) -> None:
    """What the text has, or an ordinary slip, needs no more; letters that are nowhere do."""
    assert engine.ask("小额贷款", without=("sounds",))["needs"] == ""
    assert engine.ask("xiaoe", without=("sounds",))["needs"] == "pinyin"
    assert engine.ask("weak", without=("terms", "other"))["needs"] == "terms"
    assert engine.ask("weak", without=("other",))["needs"] == "other"


def test_an_english_query_finds_the_chinese_and_the_reverse(engine: Engine) -> None:
    """Through the translation of the sentence itself; the answer says so."""
    answer = engine.ask("village banks")
    assert answer["ids"] == ["fn1"]
    assert answer["via"]["how"] == "language"
    assert engine.ids("vilage") == ["fn1"]
    assert engine.ids("综合实力较弱", "en") == [LEAD]
    assert engine.ids("綜合實力較弱", "en") == [LEAD]


def test_the_term_base_leads_from_one_name_to_another(engine: Engine) -> None:
    """City banks are 城商行 in no sentence here, so nothing; banks are found by their translation."""
    assert engine.ids("city bank") == []
    assert engine.ids("banks", "en")[:1] == [BANKS]


@pytest.mark.parametrize("query", ["月球基地", "asdfgh", "xyzzy", "98765", "，。", "", "<b>", "-"])
def test_nonsense_finds_nothing(engine: Engine, query: str) -> None:
    """No result is better than a wrong one."""
    answer = engine.ask(query)
    assert answer["ids"] == []
    assert answer["places"] == []


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ("第三章", "ch3.html"),
        ("第3章", "ch3.html"),
        ("第三章第三节", "ch3.html#ch3-sec3"),
        ("三章三节", "ch3.html#ch3-sec3"),
        ("3.3", "ch3.html#ch3-sec3"),
        ("第三章引言第1段", "ch3.html#ch3-p1"),
        ("第二章第三节（二）第1项", "ch2.html#ch2-sec3-sub2-i1"),
        ("2.3.2.1", "ch2.html#ch2-sec3-sub2-i1"),
        ("第一章第二节第2段第2句", "ch1.html#ch1-sec2-p2-s2"),
        ("1.2.2", "ch1.html#ch1-sec2-p2"),
        ("专栏3", "ch3.html#box3"),
        ("專欄三第2項", "ch3.html#box3-i2"),
        ("专栏2序号4", "ch2.html#box2-t1-r4"),
        ("脚注1", "ch1.html#fn1"),
        ("前言", "preface.html"),
        ("box 3", "ch3.html#box3"),
        ("Box 3, item 2", "ch3.html#box3-i2"),
        ("ch. 3 sec. 3", "ch3.html#ch3-sec3"),
        ("Chapter 3, Section 3", "ch3.html#ch3-sec3"),
        ("section 3 of chapter 3", "ch3.html#ch3-sec3"),
        ("Ch. 2, Sec. 3(1)", "ch2.html#ch2-sec3-sub1"),
        ("ch1-sec2-p2-s2", "ch1.html#ch1-sec2-p2-s2"),
        ("#fn1", "ch1.html#fn1"),
        ("https://example.org/plan/en/ch2.html?q=x#box2-t1-r4", "ch2.html#box2-t1-r4"),
        ("file:///media/plan/zh-Hant/preface.html", "preface.html"),
        ("/id/box3-i1/", "ch3.html#box3-i1"),
        ("https://example.org/%63h3.html#ch3%2Dsec3", "ch3.html#ch3-sec3"),
    ],
)
def test_a_reference_leads_to_the_place(engine: Engine, query: str, leads_to: str) -> None:
    """Citations as we and others write them, ids and addresses: the first result is the place."""
    assert engine.place(query) == leads_to


def test_a_place_that_is_not_there_leads_to_the_nearest(engine: Engine) -> None:
    """What is missing is said, not guessed."""
    answer = engine.ask("第三章第九节")
    assert answer["places"] == [{"href": "ch3.html", "missing": True, "fate": ""}]
    assert engine.ask("ch1-sec2-p9")["places"][0]["missing"]
    assert engine.place("ch1-sec2-p9") == "ch1.html#ch1-sec2"


def test_an_old_id_says_what_became_of_it(engine: Engine) -> None:
    """A removed unit's id still leads to its place, with the reason."""
    (place,) = engine.ask("https://example.org/ch3.html#ch9-sec9")["places"]
    assert place == {"href": "ch3.html#ch9-sec9", "missing": False, "fate": "第2次修订时删除。"}


def test_a_reference_is_not_read_into_ordinary_words(engine: Engine) -> None:
    """Numbers and words that only look a little like references are searched as text."""
    for query in ("2025年", "18 家", "第2段", "项", "三心三区", "1044.73"):
        assert engine.place(query) == "", query


@pytest.mark.parametrize("query", ["第十二章", "专栏11", "脚注9"])
def test_a_reference_to_nothing_says_so(engine: Engine, query: str) -> None:
    """What does not exist is named, and nothing is offered as if it were it."""
    answer = engine.ask(query)
    assert answer["absent"] == query
    assert not answer["places"]
    assert not answer["ids"]


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ("二、（三）", "ch2.html#ch2-sec3"),
        ("二(三)", "ch2.html#ch2-sec3"),
        ("第2章第3节二", "ch2.html#ch2-sec3-sub2"),
        ("专栏3（2）", "ch3.html#box3-i2"),
        ("Box III", "ch3.html#box3"),
        ("chapter three", "ch3.html"),
        ("section 3.3", "ch3.html#ch3-sec3"),
        ("（见第三章第三节）", "ch3.html#ch3-sec3"),
        ("《成都市“十四五”金融业发展规划》专栏3第2项", "ch3.html#box3-i2"),
        ("https://example.org/ch3.html#box3-i2。", "ch3.html#box3-i2"),
        ("https://example.org/ch3.html?from=singlemessage#Box3-I2），请查收", "ch3.html#box3-i2"),
        ("id/box3-i2/。", "ch3.html#box3-i2"),
        ("ch3.html。", "ch3.html"),
    ],
)
def test_references_as_staff_write_them(engine: Engine, query: str, leads_to: str) -> None:
    """Levels by their signs, Roman numerals, words, brackets, titles, what is glued to a link."""
    assert engine.place(query) == leads_to


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("28百亿元", TARGETS),
        ("0.28万亿元", TARGETS),
        ("二千八百亿元", TARGETS),
        ("百分之六", TARGETS),
        ("1044.7亿元", "box2-t1-r4"),
    ],
)
def test_a_figure_is_found_by_its_value(engine: Engine, query: str, found: str) -> None:
    """In another scale, in words, or rounded: then the answer says which figure it is near."""
    assert found in engine.ids(query)


def test_a_word_is_found_whatever_is_asked_of_it(engine: Engine) -> None:
    """How large, what for: one word of the text is enough, as if it were typed alone."""
    for asked in ("村镇银行有多大", "村镇银行是干什么的", "请问村镇银行在哪里"):
        assert engine.ids(asked) == engine.ids("村镇银行") == ["fn1"]


def test_what_is_asked_as_yes_or_no_is_asked_for(engine: Engine) -> None:
    """强不强, 有没有: what stands between is a question's and no word's."""
    assert engine.ids("法人机构实力强不强")[0] == LEAD


def test_rows_are_found_with_their_heads(engine: Engine) -> None:
    """A label with a column's name brings the row, its cell marked, also where a row is divided."""
    answer = engine.ask("保费收入 2025")
    assert answer["ids"][0] == "box2-t1-r4"
    assert "1500" in answer["marked"][0]
    assert engine.ids("2025年金融业增加值占GDP比重目标")[0] == "box2-t1-r1b"


def test_words_that_do_not_stand_together_bring_what_is_near(engine: Engine) -> None:
    """A question finds the sentence that shares its words, and the answer calls it near."""
    answer = engine.ask("法人银行在成都一共有多少家？")
    assert answer["ids"][0] == BANKS
    assert answer["via"]["how"] == "similar"
    assert engine.ids("成都怎么做红烧肉") == []


def test_another_exchange_is_no_slip(engine: Engine) -> None:
    """Of three characters one that is read otherwise makes another name."""
    assert engine.ids("市商行") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("请问一下你们那里的法人银行综合实力究竟怎么样啊", LEAD),
        ("到底保险深度要到多少呢，我想知道一下这个数字", TARGETS),
    ],
)
def test_what_is_rare_counts_though_much_stands_around_it(
    engine: Engine, query: str, found: str
) -> None:
    """A long question is not lost for the words that only ask."""
    assert found in engine.ids(query)[:3]


def test_a_figure_is_preferred_where_one_is_asked_for(page: Page, tmp_path: Path) -> None:
    """How many: of sentences that share as much, the one that holds a number comes first."""
    plan = a_plan(
        sentence("ch1-p1", 1, "成都法人银行稳步壮大。"),
        sentence("ch1-p1", 2, "成都法人银行截至去年底达到18家，稳居西部。"),
    )
    engine = Engine(page, tmp_path, files_of(plan, replace(plan, lang="en")))
    assert engine.ids("成都法人银行一共多少") == ["ch1-p1-s2", "ch1-p1-s1"]
    assert engine.ids("成都法人银行一共如何") == ["ch1-p1-s1", "ch1-p1-s2"]


def test_a_pair_between_two_words_says_no_more_than_they_do(page: Page, tmp_path: Path) -> None:
    """地银, which 本地银行 holds by chance, does not bring a sentence before one that has both words."""
    texts = (
        "基地银杏树旁边的银行稳健经营。",
        "服务本地的各家银行稳健经营。",
        "本地市场活跃。",
        "银行稳健。",
        "银行改制。",
    )
    plan = a_plan(*(sentence("ch1-p1", n, text) for n, text in enumerate(texts, 1)))
    engine = Engine(page, tmp_path, files_of(plan))
    assert engine.ids("请问本地银行经营得怎么样")[0] == "ch1-p1-s2"


def test_a_slip_in_the_middle_of_three_is_forgiven(engine: Engine) -> None:
    """A name differs from another at its ends; a figure has no slips at all."""
    assert engine.ids("小鹅贷") == engine.ids("小额贷")
    assert engine.ids("28.00") == []


def test_another_name_is_shown_as_what_it_is(engine: Engine) -> None:
    """What else people call a thing finds it, and the answer says which name the plan has."""
    answer = engine.ask("小贷机构")
    assert answer["ids"] == engine.ids("小额贷款公司")
    assert answer["via"] == {"how": "also", "words": ["小贷机构：小额贷款公司"]}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("第2个标题下第1个标题下第1段", "h2.html#h2-h1-p1"),
        ("第二個標題下第一個標題第1段第1句", "h2.html#h2-h1-p1-s1"),
        ("Heading 2, Heading 1, para. 1", "h2.html#h2-h1-p1"),
        ("标题2", "h2.html"),
        ("h2-h1-p1", "h2.html#h2-h1-p1"),
        ("第1份文件第1段", "doc1.html#doc1-p1"),
        ("doc1-p1", "doc1.html#doc1-p1"),
    ],
)
def test_what_has_no_number_is_found_as_it_is_cited(
    page: Page, tmp_path: Path, query: str, found: str
) -> None:
    """Headings without a label, and documents within the text, count where they stand."""
    inner = container("section", "h2-h1", "", "水池", paragraph("h2-h1-p1", "修建水池九座。"))
    plan = a_plan(
        container("chapter", "h1", "", "现状", paragraph("h1-p1", "有水池三座。")),
        container("chapter", "h2", "", "任务", inner),
        container("part", "doc1", "", "公约", paragraph("doc1-p1", "人人防火。")),
    )
    engine = Engine(page, tmp_path, files_of(plan))
    assert engine.place(query) == found


def test_the_only_exchange_of_a_plan_is_not_all_of_them(page: Page, tmp_path: Path) -> None:
    """北交所 is another exchange than the one that a plan names, and 东江区 another district."""
    plan = a_plan(sentence("ch1-p1", 1, "支持上交所在西江区设立基地。"))
    engine = Engine(page, tmp_path, files_of(plan))
    assert engine.ids("上交所") == engine.ids("西江区") == ["ch1-p1-s1"]
    assert engine.ids("北交所") == engine.ids("东江区") == []
    assert engine.ids("上父所") == ["ch1-p1-s1"]


def test_a_rare_acronym_says_what_is_asked_about(page: Page, tmp_path: Path) -> None:
    """What stands in capitals in few sentences is found, whatever else the question says."""
    plan = a_plan(
        sentence("ch1-p1", 1, "Support ports in applying for Harbor Trade (HTX) status."),
        sentence("ch1-p1", 2, "Build further ports and train their staff."),
        lang="en",
    )
    engine = Engine(page, tmp_path, files_of(plan))
    assert engine.ids("who may obtain an HTX permission", "en") == ["ch1-p1-s1"]
    assert engine.ids("who may obtain an HTY permission", "en") == []
