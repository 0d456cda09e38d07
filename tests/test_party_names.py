"""What the register of a translation calls parties: in the translated sentence's own words, or not."""

from __future__ import annotations

import pytest

from build_tools.pages.party_names import PARTIES, party_name

ENGLISH = PARTIES["en"]


@pytest.mark.parametrize(
    ("party", "sentence", "expected"),
    [
        ("渔业银行机构", "Support the fishing trade.", ""),
        ("符合条件的保险机构", "Let eligible insurance institutions insure boats.", "eligible insurance institutions"),
        ("符合条件的保险机构", "Insurance institutions may insure boats.", "insurance institutions"),
        ("龙头企业", "Leading firms are to build quays.", "leading firms"),
        ("银行和渔船厂", "Banks and shipyards are to agree.", ""),
        ("银行、保险公司", "Banks and insurance companies are to agree.", "banks, insurance companies"),
        ("船厂、码头等企业", "Companies such as shipyards pay less.", "companies"),
        ("修船公司", "Companies that mend ships pay less.", ""),
        ("银行", "The river’s north-banks are raised.", ""),
    ],
)  # fmt: skip
def test_a_party_is_called_as_the_sentence_calls_it(
    party: str, sentence: str, expected: str
) -> None:
    """A name that the sentence does not have, or that would be of too many, is none."""
    assert party_name(party, sentence, ENGLISH) == expected
