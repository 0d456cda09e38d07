"""Chinese numerals of the kind that number headings: 一 to 九百九十九."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
NUMERAL = "[〇零一二三四五六七八九十百]{1,7}"
"""A pattern for such a numeral, to be put inside a larger one."""


def to_chinese(number: int) -> str:
    """12 → 十二, 62 → 六十二, 105 → 一百零五. Raises ValueError outside 1 to 999."""
    if not 1 <= number <= 999:
        raise ValueError(f"no heading is numbered {number}")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")


def from_chinese(numeral: str) -> int | None:
    """十二 → 12, 二十 → 20, １２ or 12 → 12; None when it is not a number of this kind."""
    if numeral.isdecimal():
        return int(numeral)
    total = ones = 0
    for character in numeral.replace("〇", "零"):
        if character == "百":
            total, ones = total + (ones or 1) * 100, 0
        elif character == "十":
            total, ones = total + (ones or 1) * 10, 0
        elif character in DIGITS:
            ones = DIGITS.index(character)
        else:
            return None
    number = total + ones
    return number if 1 <= number <= 999 else None
