"""How long a PDF takes to be received, and how much memory: ``python -m tests.bench.receiving``.

A PDF of a hundred pages is set by the tests' own printer, with boxes, tables and notes; another one is
named by its path.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from build_tools.receiving.receive import receive
from tests.pieces import Piece
from tests.set_pdf import Setting, set_pdf

_PROSE = "全县建成通村公路一百二十公里，各村通班车，客运站改造完成，候车时间明显缩短。" * 12
_TABLE = (
    ("类别", "指标", "目标"),
    *(("^" if n % 5 else f"第{n}类", f"指标{n}", str(n)) for n in range(20)),
)


def hundred_pages() -> bytes:
    """A PDF of about a hundred pages of A4."""
    text: list[Piece] = []
    for number in range(1, 76):
        note = ((str(number), "含村镇银行。"),)
        text += [
            Piece(f"第{number}章 任务", is_heading=True),
            Piece(_PROSE),
            Piece(
                f"全县有机构18家{number}，职工百人。", marks=((8, len(str(number))),), notes=note
            ),
            Piece(f"专栏{number} 重点工程", frame=number),
            *(Piece(f"{n}.{_PROSE[:120]}", frame=number) for n in range(1, 5)),
            Piece(table=_TABLE),
        ]
    return set_pdf(text, Setting(width=595, height=842, size=14, leading=24))


def main(words: Sequence[str]) -> int:
    """Print what it took. Always 0: it measures, and a person judges."""
    raw = Path(words[0]).read_bytes() if words else hundred_pages()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, used = time.monotonic(), time.process_time()
    received = receive(raw, words[0] if words else "a hundred pages")
    seconds, used = time.monotonic() - start, time.process_time() - used
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pages = max((facts.page for facts in received.facts.values()), default=0)
    print(
        f"{pages} pages, {len(received.text):,} characters, {len(received.tables)} tables:"
        f" {seconds:.1f} s ({used:.1f} s of processor), {most // 1024} MiB at most"
        f" ({before // 1024} before)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
