"""What was labelled by hand is of this plan, drawn as it says, and to the letter."""

from __future__ import annotations

from build_tools.plan.model import walk
from tests.labelled import labelled
from tests.real_plan import real_plan

SENTENCES = {unit.id: unit.text for unit in walk(real_plan().units) if unit.kind == "sentence"}


def test_the_sentences_are_those_of_the_rule() -> None:
    """Every third from the second, and on from the third, until there are 120."""
    ids = list(SENTENCES)
    drawn = [*ids[1::3], *ids[2::3]][:120]
    assert [one.id for one in labelled()] == drawn


def test_what_is_labelled_stands_in_its_sentence() -> None:
    """Every word of a label is printed in its sentence, once labelled and to the letter."""
    for one in labelled():
        for name, words in one.spans:
            assert len(set(words)) == len(words), (one.id, name)
            assert not [word for word in words if word not in SENTENCES[one.id]], (one.id, name)


def test_a_label_keeps_its_own_definitions() -> None:
    """Measures have verbs and a class for each; of what is neither only numbers are labelled."""
    for one in labelled():
        spans = dict(one.spans)
        has_verbs = bool(spans["verbs"] and one.classes)
        assert one.kind in ("measure", "target", "neither"), one.id
        assert has_verbs == (one.kind == "measure"), one.id
        if one.kind == "target":
            assert spans["deadlines"], one.id
        if one.kind == "neither":
            assert {name for name, words in one.spans if words} <= {"numbers"}, one.id
