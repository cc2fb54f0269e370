"""Ankle-brachial index from the raw pressures: the highest of each ankle over the highest of the arms."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from legsense.errors import CaseError
from legsense.guidance.results.numbers import band_of, in_unit, rounded
from legsense.guidance.results.sides import SIDES
from legsense.guidance.results.values import line, result
from legsense.model.result_rules import ResultRule
from legsense.model.results import RawResult, ReadResult


def read_pressures(raw: RawResult, rule: ResultRule) -> ReadResult:
    """Return the index of each leg; of two legs the worse one counts for the model.

    Raises:
        CaseError: No arm pressure, no ankle pressure, no unit, or a pressure nobody has.
    """
    arms = [each for side in SIDES for each in _pressures(raw, rule, f"arm_{side}")]
    if not arms:
        raise CaseError(f'{raw.place}: no arm pressure. Write "arm_left" and "arm_right" in mmHg.')
    lines, outcomes = [], []
    for side in SIDES:
        ankles = _pressures(raw, rule, f"ankle_{side}")
        if not ankles:
            continue
        index = rounded(max(ankles) / max(arms), rule)
        outcome = band_of(raw.place, index, rule.bands)
        outcomes.append(outcome)
        shown = f"{side}: {max(ankles):g} / {max(arms):g} mmHg = {index:.{rule.decimals or 2}f}"
        lines.append(replace(line(rule, outcome, shown), side=side))
    if not lines:
        raise CaseError(
            f'{raw.place}: no ankle pressure. Write "ankle_left" or "ankle_right": one number, or '
            "the two of both arteries."
        )
    worst = next(each for each in rule.outcomes if each in outcomes)
    return result(rule, tuple(lines), rule.outcomes[worst].sets)


def _pressures(raw: RawResult, rule: ResultRule, name: str) -> list[float]:
    fields: Mapping[str, Any] = raw.fields
    given = fields.get(name)
    values = given if isinstance(given, list) else [] if given is None else [given]
    return [in_unit(f"{raw.place}.{name}", rule, value, fields.get("unit")) for value in values]
