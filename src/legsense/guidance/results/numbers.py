"""Numbers with units: turned into the unit of the rule, refused when missing or implausible."""

import math
from collections.abc import Mapping
from typing import Any

from legsense.errors import CaseError
from legsense.model.answers import Answers
from legsense.model.result_rules import Band, ResultRule


def number(place: str, value: object) -> float:
    """Return a value as a number.

    Raises:
        CaseError: It is none; the message shows it.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise CaseError(f"{place}: found {value!r}, expected a number. Write it without its unit.")
    return float(value)


def in_unit(place: str, rule: ResultRule, value: object, unit: object) -> float:
    """Return a value in the unit of the rule.

    Args:
        place: Where it stands, for messages.
        rule: Knows the units and the plausible range.
        value: As written.
        unit: As written; None where it is missing.

    Raises:
        CaseError: No unit, one that the rule does not know, or a value no living person has.
    """
    if unit is None:
        raise CaseError(
            f"{place}: a value without a unit is never read, because the same number means different "
            f'things in different units. Add "unit": one of {_listed(rule)}.'
        )
    if unit not in rule.units:
        raise CaseError(f"{place}: unit {unit!r} is not known here. Use one of {_listed(rule)}.")
    conversion = rule.units[str(unit)]
    turned = (number(place, value) + conversion.offset) * conversion.factor
    return rounded(plausible(place, rule, turned), rule)


def plausible(place: str, rule: ResultRule, value: float) -> float:
    """Return a value that a person can have.

    Raises:
        CaseError: It lies outside the plausible range; the message says the range and what to check.
    """
    if rule.plausible is None:
        return value
    low, high = rule.plausible
    if not low <= value <= high:
        raise CaseError(
            f"{place}: {value:g} {rule.unit} is outside what is possible ({low:g} to {high:g} "
            f"{rule.unit}). Check the value and its unit."
        )
    return value


def rounded(value: float, rule: ResultRule) -> float:
    """Return a value with the decimals of the rule: limits are drawn at such figures."""
    return value if rule.decimals is None else round(value, rule.decimals)


def band_of(place: str, value: float, bands: tuple[Band, ...]) -> str:
    """Return the outcome of the band that holds a value.

    Raises:
        CaseError: No band does.
    """
    for band in bands:
        if band.holds(value):
            return band.outcome
    raise CaseError(
        f"{place}: {value:g} falls between the limits known here. Add the range printed on the "
        'report: "low" and "high".'
    )


def bands_for(place: str, rule: ResultRule, answers: Answers) -> tuple[Band, ...]:
    """Return the bands that hold for this age and sex.

    Raises:
        CaseError: The bands differ by age or sex, and that is not known.
    """
    if not any(band.for_some for band in rule.bands):
        return rule.bands
    age, sex = answers.values.get("age_years"), answers.values.get("sex_recorded")
    found = tuple(
        band
        for band in rule.bands
        if band.fits(age if isinstance(age, float) else None, sex if isinstance(sex, str) else None)
    )
    if not found:
        raise CaseError(
            f"{place}: what is usual differs by age and sex, and nothing here is for this person. "
            'Add "age_years" and "sex_recorded" to the part "person", or the range printed on the '
            'report: "low" and "high".'
        )
    return found


def outcome_of(
    place: str, rule: ResultRule, value: float, fields: Mapping[str, Any], answers: Answers
) -> str:
    """Return the outcome of a value; the range printed on the report wins over every band.

    Args:
        place: Where it stands, for messages.
        rule: Holds the bands, and what a printed range decides.
        value: In the unit of the rule.
        fields: May hold ``low`` and ``high`` in the unit of the value as written.
        answers: For age and sex.
    """
    printed = rule.printed_range
    low, high = (_limit(place, rule, fields, name) for name in ("low", "high"))
    if printed is not None:
        if high is not None and value > high and printed.above:
            return printed.above
        if low is not None and value < low and printed.below:
            return printed.below
        if (low is not None or high is not None) and printed.within:
            return printed.within
    if rule.range_needed:
        raise CaseError(
            f"{place}: this value can be read only against the range printed on the report. "
            'Add "high" (and "low" if there is one).'
        )
    return band_of(place, value, bands_for(place, rule, answers))


def _limit(place: str, rule: ResultRule, fields: Mapping[str, Any], name: str) -> float | None:
    if fields.get(name) is None:
        return None
    return in_unit(f"{place}.{name}", rule, fields[name], fields.get("unit"))


def _listed(rule: ResultRule) -> str:
    return ", ".join(rule.units)
