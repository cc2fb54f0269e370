"""P(finding | condition at a site): the published figure where there is one, else what the base derives."""

from collections.abc import Mapping

import numpy as np

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.records.condition import Condition, Evidence
from legsense.knowledge.records.finding import Finding
from legsense.model.tables import Floats
from legsense.quantities import from_log_odds, log_odds

Row = tuple[str, str]
"""A condition id and a site id."""

_SHIFT_LIMIT = 20.0
_SHIFT_STEPS = 60


def finding_values(finding: Finding) -> list[str]:
    """Return the ids of what is scored: values, or the classes of a measured finding."""
    if finding.measure is not None:
        return [value_class.id for value_class in finding.measure.classes]
    return list(finding.values)


class Marginals:
    """Every scored probability of one knowledge base, as triples [low, best, high].

    Args:
        base: A checked knowledge base.
        rows: The rows of the tables, in order.
    """

    def __init__(self, base: KnowledgeBase, rows: list[Row]) -> None:
        self._base = base
        self._rows = rows
        self._floor = base.settings.probability_floor.value
        self._evidence = {
            condition.id: _evidence_by_finding(condition) for condition in base.conditions.values()
        }
        self._movement, self._reflex = _localising(base)

    def of_condition(self, finding: Finding, condition: Condition, *, aged: bool) -> Floats:
        """Return ``(n_values, 3)``: the figure for the whole condition, before its site is known."""
        item = self._evidence[condition.id].get(finding.id)
        triples = _triples(finding, item) if item else self._unstated(finding, condition)
        return self._bounded(finding, triples, aged=aged)

    def of_rows(self, finding: Finding, *, aged: bool) -> Floats:
        """Return ``(n_values, n_rows)``: best figures, bent towards what each site does."""
        columns = []
        conditions = self._base.conditions
        whole = {
            key: self.of_condition(finding, condition, aged=aged)[:, 1]
            for key, condition in conditions.items()
        }
        for condition_id, site_id in self._rows:
            figure = whole[condition_id]
            if finding.id in self._movement or finding.id in self._reflex:
                present = self._at_site(finding.id, conditions[condition_id], site_id, figure[1])
                figure = np.array([1.0 - present, present])
            columns.append(figure)
        return np.stack(columns, axis=1)

    def _unstated(self, finding: Finding, condition: Condition) -> Floats:
        for low in finding.low_defaults:
            if condition.id in low.conditions:
                return _yes_no(low.probability)
        for figure in (finding.default, finding.background):
            if figure is not None and figure.probability is not None:
                return _yes_no(figure.probability)
            if figure is not None and figure.distribution is not None:
                return np.array([figure.distribution[value] for value in finding_values(finding)])
        n_values = len(finding_values(finding))
        return np.full((n_values, 3), 1.0 / n_values)

    def _bounded(self, finding: Finding, triples: Floats, *, aged: bool) -> Floats:
        bounded = np.clip(triples, self._floor, 1.0 - self._floor)
        floor = finding.background.floor if finding.background else None
        if aged and floor is not None and len(bounded) == 2:
            present = np.maximum(bounded[1], floor)
            bounded = np.stack([1.0 - present, present])
        bounded[:, 1] /= bounded[:, 1].sum()
        return bounded

    def _at_site(
        self, finding_id: str, condition: Condition, site_id: str, whole: float
    ) -> float:
        """Return P(movement weak or reflex changed | condition at site), mean over sites kept."""
        stated = finding_id in self._evidence[condition.id]
        site_figure = self._site_figure(finding_id, condition, site_id)
        if not stated:
            return float(np.clip(site_figure, self._floor, 1.0 - self._floor))
        shift = self._shift(finding_id, condition, whole)
        return from_log_odds(log_odds(site_figure) + shift)

    def _shift(self, finding_id: str, condition: Condition, whole: float) -> float:
        """Return the log-odds to add at every site so that their mean is the published figure."""
        shares = [placement.share for placement in condition.lesion.placements]
        at_sites = [
            log_odds(self._site_figure(finding_id, condition, placement.site))
            for placement in condition.lesion.placements
        ]
        low, high = -_SHIFT_LIMIT, _SHIFT_LIMIT
        for _ in range(_SHIFT_STEPS):
            middle = (low + high) / 2.0
            mean = sum(
                share * from_log_odds(value + middle)
                for share, value in zip(shares, at_sites, strict=True)
            )
            low, high = (middle, high) if mean < whole * sum(shares) else (low, middle)
        return (low + high) / 2.0

    def _site_figure(self, finding_id: str, condition: Condition, site_id: str) -> float:
        site = self._base.sites[site_id]
        motor = self._base.motor
        if finding_id in self._reflex:
            changed = [
                site.motor.reflexes.get(reflex, motor.default_reflex)
                for reflex in self._reflex[finding_id]
            ]
            return _inside(max(changed), self._floor)
        weak = max(
            site.motor.weakness.get(movement, motor.default_weakness)
            for movement in self._movement[finding_id]
        )
        any_weak = max(site.motor.weakness.values(), default=0.0)
        if any_weak <= motor.default_weakness:
            return _inside(motor.default_weakness, self._floor)
        weakness = self._base.findings["leg_weakness"]
        overall = self.of_condition(weakness, condition, aged=False)[1, 1]
        return _inside(float(overall) * weak / any_weak, self._floor)


def _inside(probability: float, floor: float) -> float:
    return min(max(probability, floor), 1.0 - floor)


def _evidence_by_finding(condition: Condition) -> dict[str, Evidence]:
    return {item.finding: item for item in condition.evidence if not item.at}


def _yes_no(present: list[float]) -> Floats:
    low, best, high = present
    return np.array([[1.0 - high, 1.0 - best, 1.0 - low], [low, best, high]])


def _triples(finding: Finding, item: Evidence) -> Floats:
    if item.probability is not None:
        return _yes_no(item.probability)
    distribution: Mapping[str, list[float]] = item.distribution or {}
    return np.array([distribution[value] for value in finding_values(finding)])


def _localising(base: KnowledgeBase) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return finding id to movement ids, and finding id to reflex ids."""
    movements: dict[str, list[str]] = {}
    reflexes: dict[str, list[str]] = {}
    for movement in base.motor.movements:
        for finding in movement.findings:
            movements.setdefault(finding, []).append(movement.id)
    for reflex in base.motor.reflexes:
        for finding in reflex.findings:
            reflexes.setdefault(finding, []).append(reflex.id)
    yes_no = {key for key, finding in base.findings.items() if finding.values == ["absent", "present"]}
    return (
        {key: value for key, value in movements.items() if key in yes_no},
        {key: value for key, value in reflexes.items() if key in yes_no},
    )
