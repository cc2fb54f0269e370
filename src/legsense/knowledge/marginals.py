"""P(finding | condition at a site): the published figure where there is one, else what the base derives."""

from collections.abc import Mapping

import numpy as np

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.records.condition import Condition, Evidence
from legsense.knowledge.records.finding import Finding
from legsense.knowledge.records.weakness import Weakness
from legsense.knowledge.weakness import WeaknessBySite, tilted
from legsense.model.tables import Floats

Row = tuple[str, str]
"""A condition id and a site id."""

OTHER = "other_unexplained"
LEG_WEAKNESS = "leg_weakness"


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
        rule: Weakness = base.records["weakness"]["weakness"]
        self._derived = {derived.finding: derived for derived in rule.derived}
        self._localising = {LEG_WEAKNESS, *self._movement, *self._reflex, *self._derived}
        self._weakness: dict[str, WeaknessBySite] = {}

    def of_condition(self, finding: Finding, condition: Condition, *, aged: bool) -> Floats:
        """Return ``(n_values, 3)``: the figure for the whole condition, before its site is known."""
        item = self._evidence[condition.id].get(finding.id)
        triples = _triples(finding, item) if item else self._unstated(finding, condition)
        return self._bounded(finding, triples, aged=aged)

    def of_rows(self, finding: Finding, *, aged: bool) -> Floats:
        """Return ``(n_values, n_rows)``: best figures, bent towards what each site does."""
        conditions = self._base.conditions
        by_site: dict[str, dict[str, float]] = {}
        columns = []
        for condition_id, site_id in self._rows:
            if condition_id not in by_site:
                by_site[condition_id] = self._by_site(finding, conditions[condition_id], aged=aged)
            figure = self.of_condition(finding, conditions[condition_id], aged=aged)[:, 1]
            if site_id in by_site[condition_id]:
                present = self._inside(by_site[condition_id][site_id])
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

    def _by_site(self, finding: Finding, condition: Condition, *, aged: bool) -> dict[str, float]:
        """Return P(present | condition at site) for findings that tell sites apart; else nothing."""
        if condition.id == OTHER or finding.id not in self._localising:
            return {}
        whole = float(self.of_condition(finding, condition, aged=aged)[1, 1])
        stated = whole if finding.id in self._evidence[condition.id] else None
        if finding.id in self._reflex:
            low = any(condition.id in low.conditions for low in finding.low_defaults)
            return self._reflex_by_site(finding.id, condition, whole if stated or low else None)
        weakness = self._weakness_of(condition)
        if finding.id == LEG_WEAKNESS:
            return weakness.of_leg
        if finding.id in self._derived:
            return weakness.of_derived(self._derived[finding.id], stated)
        return weakness.of_movements(self._movement[finding.id], stated)

    def _weakness_of(self, condition: Condition) -> WeaknessBySite:
        if condition.id not in self._weakness:
            leg = self.of_condition(self._base.findings[LEG_WEAKNESS], condition, aged=False)
            self._weakness[condition.id] = WeaknessBySite(
                self._base, condition, float(leg[1, 1]), self._inside
            )
        return self._weakness[condition.id]

    def _reflex_by_site(
        self, finding_id: str, condition: Condition, stated: float | None
    ) -> dict[str, float]:
        motor = self._base.motor
        changed = {
            placement.site: self._inside(
                max(
                    self._base.sites[placement.site].motor.reflexes.get(
                        reflex, motor.default_reflex
                    )
                    for reflex in self._reflex[finding_id]
                )
            )
            for placement in condition.lesion.placements
        }
        if stated is None:
            return changed
        shares = {placement.site: placement.share for placement in condition.lesion.placements}
        return tilted(shares, changed, stated)

    def _inside(self, probability: float) -> float:
        return min(max(probability, self._floor), 1.0 - self._floor)


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
    return movements, reflexes
