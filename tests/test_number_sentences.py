"""Sentences of other subjects whose numbers were written down by hand: what each is, of what, by when.

``tests/labels/README.md`` says how they were written.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from build_tools.measures.recognised import recognise
from tests.real_register import known_elsewhere
from tests.small_plan import a_plan, paragraph

SENTENCES = Path(__file__).parent / "labels/numbers.tsv"
FIELDS = ("said", "of", "value", "unit", "bound", "year")
LEAST = 0.95


def _labelled() -> dict[str, dict[str, dict[str, str]]]:
    """Sentence → its numbers as printed → what is written down of each."""
    header, *lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for line in lines:
        row = dict(zip(header.split("\t"), line.split("\t"), strict=True))
        own = found[row["sentence"]]
        if row["printed"]:
            own[row["printed"]] = row
    return found


def _recognised(text: str) -> dict[str, dict[str, str]]:
    said = recognise(a_plan(paragraph("ch1-p1", text)), known_elsewhere())
    texts = {one.id: one.text for one in said.register.sentences}
    return {
        texts[one.sentence][one.quantity.start : one.quantity.end]: {
            "said": one.said,
            "of": one.of,
            "value": one.quantity.value,
            "unit": one.quantity.unit,
            "bound": one.quantity.bound,
            "year": one.year,
        }
        for one in said.numbers.targets
    }


def test_numbers_are_what_was_written_down_of_them() -> None:
    """Which numbers there are, and of each every field: at least 95 % (printed)."""
    right = dict.fromkeys(FIELDS, 0)
    asked = found = both = 0
    for text, labelled in _labelled().items():
        own = _recognised(text)
        asked, found = asked + len(labelled), found + len(own)
        for printed in sorted(own.keys() | labelled.keys()):
            if printed not in own or printed not in labelled:
                print(f"{text}: {printed} is {'lost' if printed in labelled else 'none'}")
                continue
            both += 1
            for name in FIELDS:
                right[name] += own[printed][name] == labelled[printed][name]
                if own[printed][name] != labelled[printed][name]:
                    said = f"{own[printed][name]!r}, not {labelled[printed][name]!r}"
                    print(f"{text}: {printed}: {name} is {said}")
    shares = {name: count / both for name, count in right.items()}
    shares |= {"precision": both / found, "recall": both / asked}
    print({name: f"{share:.3f}" for name, share in shares.items()}, asked)
    assert min(shares.values()) >= LEAST
