"""Ankle or toe pressures over arm pressures: the highest of each limb over the highest of the arms."""

from collections.abc import Mapping
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
        CaseError: No arm pressure, no limb pressure, no unit, or a pressure nobody has.
    """
    arms = [each for side in SIDES for each in _pressures(raw, rule, f"arm_{side}")]
    if not arms:
        raise CaseError(f'{raw.place}: no arm pressure. Write "arm_left" and "arm_right" in mmHg.')
    least = rule.figures["arm_least"]
    if min(arms) < least:
        raise CaseError(
            f"{raw.place}: an arm pressure of {min(arms):g} {rule.unit} is outside what is possible "
            f"(from {least:g} {rule.unit}). Check the value and its unit."
        )
    lines, outcomes = [], []
    for side in SIDES:
        limb = _pressures(raw, rule, f"{rule.limb}_{side}")
        if not limb:
            continue
        index = rounded(max(limb) / max(arms), rule)
        outcome = _outcome(raw.place, rule, max(limb), index)
        outcomes.append(outcome)
        shown = f"{side}: {max(limb):g} / {max(arms):g} mmHg = {index:.{rule.decimals or 2}f}"
        lines.append(line(rule, outcome, shown, side=side))
    if not lines:
        raise CaseError(
            f'{raw.place}: no {rule.limb} pressure. Write "{rule.limb}_left" or '
            f'"{rule.limb}_right": one number, or a list of several.'
        )
    worst = next(each for each in rule.outcomes if each in outcomes)
    return result(raw, rule, tuple(lines), rule.outcomes[worst].sets)


def _outcome(place: str, rule: ResultRule, pressure: float, index: float) -> str:
    """Return the outcome of one leg; a pressure under the floor decides whatever the index is."""
    if rule.floor is not None and rule.floor_outcome is not None and pressure < rule.floor:
        return rule.floor_outcome
    return band_of(place, index, rule.bands)


def _pressures(raw: RawResult, rule: ResultRule, name: str) -> list[float]:
    fields: Mapping[str, Any] = raw.fields
    given = fields.get(name)
    values = given if isinstance(given, list) else [] if given is None else [given]
    return [in_unit(f"{raw.place}.{name}", rule, value, fields.get("unit")) for value in values]
