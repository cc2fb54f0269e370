"""How likely each condition is to begin with: shares by age and sex, and what risk factors do to them."""

import math
from typing import cast

import numpy as np

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.marginals import finding_values
from legsense.knowledge.records.condition import Condition, RiskFactor
from legsense.knowledge.records.figures import AgeBand
from legsense.knowledge.records.finding import Background, Finding
from legsense.model.tables import AGE_BANDS, Floats, Ints


def prior_shares(base: KnowledgeBase, conditions: list[str]) -> Floats:
    """Return ``(5, C, 3)``: low, best and high share by age band, the last for age not known.

    Best shares of a band are divided by their sum, so that they sum to 1; low and high with them.
    """
    smallest = base.settings.smallest_prior.value
    bands = []
    for band in AGE_BANDS:
        shares = []
        for condition_id in conditions:
            pretest = base.conditions[condition_id].pretest_probability
            triple = dict(pretest.by_age).get(cast("AgeBand", band), pretest.all_adults)
            shares.append([max(share, smallest) for share in triple])
        table = np.array(shares)
        bands.append(table / table[:, 1].sum())
    return np.stack(bands)


def sex_factors(base: KnowledgeBase, conditions: list[str]) -> Floats:
    """Return ``(3, C)``: multiplier of the share for sex unknown, female, male."""
    by_sex = [base.conditions[key].pretest_probability.by_sex for key in conditions]
    return np.array(
        [
            [1.0 for _ in by_sex],
            [factors["female"] for factors in by_sex],
            [factors["male"] for factors in by_sex],
        ]
    )


def risk_slots(base: KnowledgeBase, findings: list[str]) -> tuple[Ints, list[tuple[str, str]]]:
    """Return the first risk slot of each finding (-1 for none), and each slot's finding and value."""
    starts: list[int] = []
    slots: list[tuple[str, str]] = []
    for finding_id in findings:
        finding = base.findings[finding_id]
        if finding.kind != "risk_factor" or finding.background is None:
            starts.append(-1)
            continue
        starts.append(len(slots))
        slots.extend((finding_id, value) for value in finding_values(finding))
    return np.array(starts, dtype=np.int64), slots


def risk_backgrounds(base: KnowledgeBase, slots: list[tuple[str, str]]) -> Floats:
    """Return ``(5, Q)``: share of all presenters with each value of each risk factor, by age band."""
    return np.array(
        [
            [_background(base.findings[finding_id], band)[value] for finding_id, value in slots]
            for band in AGE_BANDS
        ]
    )


def risk_log_factors(
    base: KnowledgeBase, conditions: list[str], slots: list[tuple[str, str]]
) -> Floats:
    """Return ``(5, Q, C)``: ln of what each value of each risk factor does to each share.

    The multipliers of one factor are normalised over all its values together, so that their mean
    over the background is 1 and an unknown risk factor leaves every share alone.
    """
    table = np.zeros((len(AGE_BANDS), len(slots), len(conditions)))
    starts: dict[str, int] = {}
    for index, (finding_id, _) in enumerate(slots):
        starts.setdefault(finding_id, index)
    for finding_id, start in starts.items():
        finding = base.findings[finding_id]
        values = finding_values(finding)
        for b, band in enumerate(AGE_BANDS):
            background = _background(finding, band)
            for c, condition_id in enumerate(conditions):
                ratios = _ratios(finding, base.conditions[condition_id])
                logs = _normalised(ratios, background, base.conditions[condition_id], finding)
                table[b, start : start + len(values), c] = logs
    return table


def _background(finding: Finding, band: str) -> dict[str, float]:
    background = cast("Background", finding.background)
    if background.probability is not None:
        present = background.probability[1]
        best = {"absent": 1.0 - present, "present": present}
    else:
        best = {key: triple[1] for key, triple in (background.distribution or {}).items()}
    if background.by_age is None or band == "all_adults":
        return best
    share = background.by_age[cast("AgeBand", band)]
    chosen = background.by_age_values
    inside = sum(best[value] for value in chosen)
    return {
        value: best[value] * (share / inside if value in chosen else (1 - share) / (1 - inside))
        for value in best
    }


def _ratios(finding: Finding, condition: Condition) -> dict[str, float]:
    ratios = dict.fromkeys(finding_values(finding), 1.0)
    listed: list[RiskFactor] = [
        factor for factor in condition.risk_factors if factor.finding == finding.id
    ]
    for factor in listed:
        ratios.update(dict.fromkeys(factor.values, factor.odds_ratio[1]))
    if not listed:
        for odds in finding.unlisted_odds:
            ratios.update(dict.fromkeys(odds.values, odds.odds_ratio))
    return ratios


def _normalised(
    ratios: dict[str, float],
    background: dict[str, float],
    condition: Condition,
    finding: Finding,
) -> list[float]:
    mean = sum(background[value] * ratio for value, ratio in ratios.items())
    factors = {value: ratio / mean for value, ratio in ratios.items()}
    required = condition.requires
    if required is not None and required.finding == finding.id:
        for value in factors:
            if value not in required.values:
                factors[value] = required.factor_without
    return [math.log(factors[value]) for value in ratios]
