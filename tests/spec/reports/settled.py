"""A case with every open safety question answered with no, so that a new question changes no expectation."""

from typing import Any

from legsense.knowledge.current import load_tables
from legsense.model.case import read_case
from legsense.triage.engine import triage

_NO = {"plain": "absent", "sided": "none"}
_ROUNDS = 10


def settled(raw: dict[str, Any]) -> dict[str, Any]:
    """Return a case whose safety questions are all answered.

    Args:
        raw: A case. Questions that no yes-or-no can answer stay as they are.
    """
    tables = load_tables()
    answers = dict(raw.get("answers", {}))
    for _ in range(_ROUNDS):
        case = read_case({**raw, "answers": answers}, tables.vocabulary)
        open_ones = [
            each
            for each in triage(case.answers, tables.rules).unasked
            if tables.rules.shapes[each].kind in _NO
        ]
        if not open_ones:
            break
        answers.update({each: _NO[tables.rules.shapes[each].kind] for each in open_ones})
    return {**raw, "answers": answers}
