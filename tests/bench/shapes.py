"""How long texts of ten megabytes take to be read, whatever their shape: ``python -m tests.bench.shapes``.

Each shape is one that a reader could grow slow on: all titles, all items, one line, a table, a unit in
a unit. A number of megabytes may follow, and names of shapes. The seconds are those of the processor;
the memory is the most that was held, of a process for each shape.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from multiprocessing import get_context
from resource import RUSAGE_SELF, getrusage
from types import MappingProxyType

from build_tools.plan.numerals import to_chinese
from build_tools.reading.doubts import check
from build_tools.reading.parse import parse

_SENTENCE = "全县建成通村公路一百二十公里，各村通班车，候车时间明显缩短。"
_WIDTH = 28


def _chapter(number: int) -> str:
    units = "".join(f"{n}.{_SENTENCE}\n" for n in range(1, 41))
    return f"第{to_chinese(number % 999 + 1)}章 任务\n{units}"


def _wrapped(number: int) -> str:
    text = f"　　{_SENTENCE * (number % 5 + 1)}"
    return "".join(f"{text[at : at + _WIDTH]}\n" for at in range(0, len(text), _WIDTH))


def _box(number: int) -> str:
    rows = "".join(f"{n}\n指标{n}\n{n * 7}\n预期性\n" for n in range(1, 6))
    return f"专栏 {number % 999 + 1} 主要指标\n序号\n指标\n2025年目标\n属性\n{rows}第一节 其他\n{_SENTENCE}\n"


_NOTED = "全县建成通村公路一百二十公里通车通车通车"
_LABELS = (
    "一、", "（一）", "1.", "（1）", "①", "1）", "(a)", "壹、", "甲、", "⒈", "㈠", "Ⅰ、", "a)", "A.", "1.1 ", "01",
)  # fmt: skip

Stretch = Callable[[int], str]
SHAPES: Mapping[str, Stretch | tuple[Stretch, ...]] = MappingProxyType({
    "five-letters": lambda n: f"各村通班车{'。' if n % 7 == 0 else ''}\n",
    "one-line": lambda _: _SENTENCE,
    "one-line-of-labels": lambda n: f"{to_chinese(n % 9 + 1)}、任务（一）通车。{_SENTENCE}",
    "chapters": _chapter,
    "paragraphs": lambda n: f"{_SENTENCE * (n % 5 + 1)}\n",
    "wrapped": _wrapped,
    "bullets": lambda _: f"\uf075 {_SENTENCE}\n",
    "dashes": lambda _: f"——{_SENTENCE}\n",
    "headings": lambda n: f"第{to_chinese(n % 999 + 1)}章 任务\n",
    "deep": lambda n: f"{n % 9 + 1}.{n % 7 + 1}.{n % 5 + 1} 任务\n（{n % 9 + 1}）{_SENTENCE}\n",
    "boxes": _box,
    "numbers": lambda n: f"{n % 9999}\n",
    "notes": lambda n: f"共有 18 家{n % 99}，职工 5 人。\n{n % 99}含村镇银行。\n",
    "rows": lambda n: f"指标{n}\t{n * 3}\t万元\n",
    "column-names": lambda n: f"指标{chr(0x4E00 + n % 5000)}{chr(0x4E00 + n // 5000)}\n",
    "contents": lambda n: f"第{to_chinese(n % 999 + 1)}章 任务……{n % 999}\n",
    "contents-and-headings": lambda n: f"{n % 999 + 1}.任务{n % 77}{'……' if n < 400 else ''}{n}\n",
    "articles": lambda n: f"第{to_chinese(n % 9999 + 1)}条 {_SENTENCE}\n（一）{_SENTENCE}\n",
    "brackets": lambda _: "（通车“\n",
    "quotes": lambda _: "“",
    "bullets-in-a-row": lambda _: "●",
    "bare-label": lambda n: "（通车）\n" if n else "第一章\n",
    "numbers-up": lambda n: f"{to_chinese(n % 99_999 + 1)}、任务\n",
    "below-a-decimal": lambda n: f"（{n % 2 + 1}）通车\n" if n else "1.1 任务\n",
    "all-numberings": lambda n: f"{_LABELS[n % len(_LABELS)]}通车\n",
    "firsts-in-a-line": lambda _: "通车，（一）",
    "leaders": lambda _: f"任务{'…' * 500}务\n",
    "blanks-in-a-line": lambda _: f"第1页{' ' * 2000}通车）{' ' * 2000}通车\n",
    "contents-of-others": (
        lambda n: f"第{to_chinese(n % 9999 + 1)}章 任务{n}……{n % 9999}\n" if n else "目录\n",
        lambda n: f"第{to_chinese(n % 9999 + 1)}章 安排{n}\n",
    ),
    "contents-alike": (
        lambda n: f"第一章任务{n}……{n % 9999}\n" if n else "目录\n",
        lambda n: f"第一章任务{n}年\n",
    ),
    "notes-in-a-paragraph": lambda _: f"{_NOTED}①，通车\n①通车。\n{_NOTED}通车\n",
    "headings-in-a-table": (
        lambda n: "指标\n30\n" if n else "一、任务\n专栏1 指标\n",
        lambda n: "二、乙\n" if n else "一、甲\n",
    ),
    "two-letters": lambda _: "通车\n",
})  # fmt: skip
"""A shape → a stretch of a text of that shape, by its number; of several each has its part of it."""


def text_of(shape: str, size: int) -> str:
    """A text of a shape, as long as ``size`` bytes."""
    made = SHAPES[shape]
    parts = made if isinstance(made, tuple) else (made,)
    return "".join(_filled(part, size // len(parts)) for part in parts)


def _filled(stretch: Stretch, size: int) -> str:
    pieces: list[str] = []
    length = 0
    for number in count():
        if length >= size:
            break
        pieces.append(stretch(number))
        length += len(pieces[-1].encode())
    return "".join(pieces)


def measured(shape: str, size: int) -> str:
    """What reading and checking a text of a shape took."""
    text = text_of(shape, size)
    used = time.process_time()
    reading = parse(text)
    read = time.process_time() - used
    problems = check(reading, text, "plan.txt")
    used = time.process_time() - used - read
    memory = getrusage(RUSAGE_SELF).ru_maxrss // 1024
    return (
        f"{shape:20} {size / 1e6:g} MB: {read:5.1f} s to read, {used:5.1f} s to check,"
        f" {memory:5,} MiB ({len(problems):,} doubts)"
    )


def main(words: Sequence[str]) -> int:
    """Print what each shape took. Always 0: it measures, and a person judges."""
    megabytes = next((float(word) for word in words if word[0].isdigit()), 10.0)
    chosen = [shape for shape in SHAPES if shape in words] or list(SHAPES)
    with ProcessPoolExecutor(1, max_tasks_per_child=1, mp_context=get_context("spawn")) as pool:
        for said in pool.map(measured, chosen, [int(megabytes * 1_000_000)] * len(chosen)):
            print(said, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
