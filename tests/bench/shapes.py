"""How long texts of ten megabytes take to be read, whatever their shape: ``python -m tests.bench.shapes``.

Each shape is one that a reader could grow slow on: all titles, all items, one line, a table, a unit in
a unit. A number of megabytes may follow, and words of the shapes' names.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import count
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


SHAPES: Mapping[str, Callable[[int], str]] = MappingProxyType({
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
})  # fmt: skip
"""A shape → a stretch of a text of that shape, by its number."""


def text_of(shape: str, size: int) -> str:
    """A text of a shape, as long as ``size`` bytes."""
    pieces: list[str] = []
    length = 0
    for number in count():
        if length >= size:
            break
        pieces.append(SHAPES[shape](number))
        length += len(pieces[-1].encode())
    return "".join(pieces)


def main(words: Sequence[str]) -> int:
    """Print what each shape took. Always 0: it measures, and a person judges."""
    megabytes = next((float(word) for word in words if word[0].isdigit()), 10.0)
    for shape in SHAPES:
        if set(words) & set(SHAPES) and shape not in words:
            continue
        text = text_of(shape, int(megabytes * 1_000_000))
        used = time.process_time()
        reading = parse(text)
        read = time.process_time() - used
        problems = check(reading, text, "plan.txt")
        used = time.process_time() - used - read
        print(
            f"{shape:20} {megabytes:g} MB: {read:5.1f} s to read, {used:5.1f} s to check"
            f" ({len(problems):,} doubts)",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
