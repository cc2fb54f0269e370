"""KnowledgeBase in, Tables out: the only place where figures become arrays."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.chart_arrays import chart_arrays
from legsense.knowledge.marginals import OTHER, Marginals, Row, finding_values
from legsense.knowledge.priors import (
    prior_shares,
    risk_backgrounds,
    risk_log_factors,
    risk_slots,
    sex_factors,
)
from legsense.knowledge.records.figures import Urgency
from legsense.knowledge.records.finding import Finding
from legsense.knowledge.red_flags import compile_triage
from legsense.knowledge.strength import given_strength, ordered_given_strength, strength_points
from legsense.knowledge.words import texts, vocabulary
from legsense.model.tables import Floats, Tables

URGENCIES: tuple[Urgency, ...] = (
    "emergency_now",
    "same_day",
    "within_2_weeks",
    "routine",
    "self_care",
)


@dataclass(frozen=True, slots=True)
class _Order:
    """The order of everything in the arrays."""

    findings: list[str]
    conditions: list[str]
    sites: list[str]
    regions: list[str]
    rows: list[Row]


def compile_tables(base: KnowledgeBase) -> Tables:
    """Return the tables of a checked knowledge base.

    Args:
        base: A knowledge base without faults.

    Returns:
        Tables that the engine can use; the same base gives the same tables to the last bit.
    """
    order = _order(base)
    words = vocabulary(base, order.findings, order.conditions, order.sites)
    evidence = _evidence_arrays(base, order)
    risk_start, slots = risk_slots(base, order.findings)
    extents, extent_weights = strength_points(base.settings.extent_points.value)
    _, strength_weights = strength_points(base.settings.strength_points.value)
    return Tables(
        version=base.version,
        hash=base.hash,
        vocabulary=words,
        strength_weights=strength_weights,
        prior=prior_shares(base, order.conditions),
        sex_factor=sex_factors(base, order.conditions),
        risk_slot_start=risk_start,
        risk_log_factor=risk_log_factors(base, order.conditions, slots),
        risk_background=risk_backgrounds(base, slots),
        pair_log_odds=_pair_log_odds(base, order.conditions),
        side_given_lesion=_side_given_lesion(base),
        extent_weights=extent_weights,
        loss=_loss(base),
        settings=_settings(base),
        rules=compile_triage(base),
        texts=texts(base),
        **evidence,
        **_placement_arrays(base, order),
        **chart_arrays(base, order.sites, order.regions, extents),
    )


def _order(base: KnowledgeBase) -> _Order:
    conditions = [*sorted(key for key in base.conditions if key != OTHER), OTHER]
    chart = base.chart
    return _Order(
        findings=sorted(base.findings),
        conditions=conditions,
        sites=sorted(base.sites),
        regions=[
            region.id
            for region in [*chart.leg_regions, *chart.saddle_regions, *chart.companion_regions]
        ],
        rows=[
            (key, placement.site)
            for key in conditions
            for placement in base.conditions[key].lesion.placements
        ],
    )


def _group_of(base: KnowledgeBase) -> dict[str, tuple[int, float, int]]:
    """Return finding id to (group number, rho, loading)."""
    return {
        member.finding: (number, group.strength.rho, member.loading)
        for number, (_, group) in enumerate(sorted(base.groups.items()))
        for member in group.members
        if member.loading != 0
    }


def _is_scored(finding: Finding) -> bool:
    return finding.scored and finding.kind != "risk_factor" and bool(finding_values(finding))


def _evidence_arrays(base: KnowledgeBase, order: _Order) -> dict[str, Any]:
    marginals = Marginals(base, order.rows)
    groups = _group_of(base)
    n_points = base.settings.strength_points.value
    starts, aged_starts, numbers = [], [], []
    by_row: list[Floats] = []
    spreads: list[Floats] = []
    next_number = len(base.groups)
    n_slots = 0
    for finding_id in order.findings:
        finding = base.findings[finding_id]
        number, rho, loading = groups.get(finding_id, (-1, 0.0, 1))
        if number < 0:
            number, next_number = next_number, next_number + 1
        numbers.append(number)
        if not _is_scored(finding):
            starts.append(-1)
            aged_starts.append(-1)
            continue
        has_floor = finding.background is not None and finding.background.floor is not None
        for aged in (False, True) if has_floor else (False,):
            (aged_starts if aged else starts).append(n_slots)
            figures = marginals.of_rows(finding, aged=aged)
            by_row.append(_with_strength(finding, figures, rho, loading, n_points))
            spreads.append(_spread(base, order, marginals, finding, aged=aged))
            n_slots += len(figures)
        if not has_floor:
            aged_starts.append(starts[-1])
    slot_by_row = np.concatenate(by_row)
    return {
        "slot_start": np.array(starts, dtype=np.int64),
        "aged_slot_start": np.array(aged_starts, dtype=np.int64),
        "finding_group": np.array(numbers, dtype=np.int64),
        "slot_by_row": slot_by_row,
        "slot_by_condition": _averaged(base, order, slot_by_row),
        "slot_spread": np.concatenate(spreads, axis=1),
    }


def _with_strength(
    finding: Finding, figures: Floats, rho: float, loading: int, n_points: int
) -> Floats:
    """Return ``(n_values, R, K)``; unordered values stand alone, so a strength moves them not."""
    if finding.values == ["absent", "present"]:
        present = given_strength(figures[1], rho=rho, loading=loading, n_points=n_points)
        absent = 1.0 - present
        if finding.one_way:
            absent = np.ones_like(absent)
        return np.stack([absent, present])
    if finding.ordered:
        return ordered_given_strength(figures, rho=rho, loading=loading, n_points=n_points)
    return np.repeat(figures[..., None], n_points, axis=-1)


def _averaged(base: KnowledgeBase, order: _Order, slot_by_row: Floats) -> Floats:
    mixing = np.zeros((len(order.rows), len(order.conditions)))
    for r, (condition_id, site_id) in enumerate(order.rows):
        placements = base.conditions[condition_id].lesion.placements
        total = sum(placement.share for placement in placements)
        share = next(p.share for p in placements if p.site == site_id)
        mixing[r, order.conditions.index(condition_id)] = share / total
    averaged: Floats = np.einsum("nrk,rc->nck", slot_by_row, mixing)
    return averaged


def _spread(
    base: KnowledgeBase, order: _Order, marginals: Marginals, finding: Finding, *, aged: bool
) -> Floats:
    """Return ``(2, n_values, C)``: log-odds from best down to low and up to high."""
    triples = np.stack(
        [
            marginals.of_condition(finding, base.conditions[key], aged=aged)
            for key in order.conditions
        ],
        axis=1,
    )
    odds = np.log(triples / (1.0 - triples))
    return np.stack(
        [np.maximum(odds[..., 1] - odds[..., 0], 0), np.maximum(odds[..., 2] - odds[..., 1], 0)]
    )


def _placement_arrays(base: KnowledgeBase, order: _Order) -> dict[str, Any]:
    shares, sides, conditions, sites = [], [], [], []
    n_conditions, n_sites = len(order.conditions), len(order.sites)
    side_site = np.zeros((n_conditions, 3, n_sites))
    for condition_id, site_id in order.rows:
        placements = base.conditions[condition_id].lesion.placements
        placement = next(p for p in placements if p.site == site_id)
        share = placement.share / sum(p.share for p in placements)
        side = np.array([placement.left, placement.right, placement.both])
        side = side / side.sum()
        c, s = order.conditions.index(condition_id), order.sites.index(site_id)
        conditions.append(c)
        sites.append(s)
        shares.append(share)
        sides.append(side)
        side_site[c, :, s] += share * side
    condition_side = side_site.sum(axis=2)
    with np.errstate(invalid="ignore"):
        given_side = np.where(
            condition_side[..., None] > 0, side_site / condition_side[..., None], 0.0
        )
    return {
        "row_condition": np.array(conditions, dtype=np.int64),
        "row_site": np.array(sites, dtype=np.int64),
        "row_share": np.array(shares),
        "row_side": np.array(sides),
        "condition_side": condition_side,
        "condition_side_site": given_side,
    }


def _pair_log_odds(base: KnowledgeBase, conditions: list[str]) -> Floats:
    brief = np.array([base.conditions[key].brief for key in conditions])
    usual = math.log(base.settings.pair_odds_by_default.value)
    with_brief = math.log(base.settings.pair_odds_with_brief.value)
    table = np.where(brief[:, None] | brief[None, :], with_brief, usual)
    known = {key: index for index, key in enumerate(conditions)}
    for pair in base.records["comorbid_pairs"]["comorbid_pairs"].pairs:
        a, b = known[pair.a], known[pair.b]
        table[a, b] = table[b, a] = math.log(pair.odds_multiplier[1])
    return table


def _side_given_lesion(base: KnowledgeBase) -> Floats:
    sides = base.settings.sides
    return np.array(
        [
            [sides.same, sides.other, sides.both],
            [sides.other, sides.same, sides.both],
            [sides.one_of_two, sides.one_of_two, sides.both_of_two],
        ]
    )


def _loss(base: KnowledgeBase) -> Floats:
    rows = base.settings.loss.by_truth
    return np.array([[rows[truth][advised] for advised in URGENCIES] for truth in URGENCIES])


def _settings(base: KnowledgeBase) -> dict[str, float]:
    settings = base.settings
    question = settings.next_question
    plain = {
        "careless_marks": settings.careless_marks.value,
        "map_weight": settings.map_weight.value,
        "map_weight_if_named": settings.map_weight_if_named.value,
        "region_painted_from": settings.region_painted_from.value,
        "self_test_pull": settings.self_test_pull.value,
        "interval_draws": float(settings.interval_draws.value),
        "interval_coverage": settings.interval_coverage.value,
        "model_error": settings.model_error.value,
        "range_coverage": settings.range_coverage.value,
        "adult_from_years": float(settings.adult_from_years.value),
        "urgency_weight": question.urgency_weight,
        "question_cost": question.cost,
        "private_question_cost": question.private_cost,
        "stop_below": question.stop_below,
    }
    warranted = settings.warranted_urgency.threshold
    return plain | {f"warranted_{level}": warranted[level] for level in URGENCIES}
