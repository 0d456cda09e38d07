"""What may be done, and is not committed to: 渔船可在港内停靠."""

from __future__ import annotations

from build_tools.measures.clauses import Clause
from build_tools.measures.mentions import Mention
from build_tools.plan.patterns import expression

_ALLOWS = expression(
    r"(?<![许认])可(?:以)?(?![^\W\dA-Za-z_]?(?:持续|移动|再生)|[靠信控行视支比见观])"
)
"""What says that something may be done."""
_MAY_SO = expression(r"[^，；。可]{0,12}可(?:以|继续|按规定)*(?:以□+|按[^，；。]{2,10}方式)$")
_PROMISES = ("给予", "享受", "获得", "予以", "提供", "免", "减", "领取", "发放", "奖励", "补助")


def is_allowed(text: str, parts: tuple[Clause, ...], found: list[Mention]) -> bool:
    """Whether a sentence only says what may be done: 渔船可在港内停靠.

    What follows is allowed too where the permission has no verb yet (可按规定，选择…), and where it
    begins with what is acted on; what may be given or enjoyed is promised.
    """
    goes_on = is_after = False
    for clause in parts:
        own = [one for one in found if clause.start <= one.start < clause.end]
        end = own[0].start if own else clause.end
        allows = bool(_ALLOWS.search(text, clause.start, end))
        is_allowed = allows or goes_on or (is_after and own and own[0].rule != "clause-head")
        if own and (not is_allowed or text.startswith(_PROMISES, own[0].start)):
            return False
        goes_on = (allows or goes_on) and not own
        is_after = is_after or allows
    return is_after


def is_manner(text: str, parts: tuple[Clause, ...], one: Mention) -> bool:
    """Whether a verb says in what manner something may be done: 可以租赁方式使用."""
    own = next(clause for clause in parts if clause.start <= one.start < clause.end)
    return bool(_MAY_SO.match(text, own.start, one.start))
