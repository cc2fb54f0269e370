"""P(movement weak | condition at a site): one severity a lesion, tilted to where muscles are."""

from collections.abc import Callable, Mapping

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.records.condition import Condition
from legsense.knowledge.records.weakness import Derived, Weakness
from legsense.quantities import from_log_odds, log_odds

_SHIFT_LIMIT = 25.0
_SHIFT_STEPS = 70
_SACRAL = "anal_tone"


def tilted(
    shares: Mapping[str, float], figures: Mapping[str, float], mean: float
) -> dict[str, float]:
    """Return the figures moved by one factor on their odds, so that their weighted mean is ``mean``.

    Args:
        shares: Weight of each site; any positive sum.
        figures: Probability at each site, strictly between 0 and 1.
        mean: Wanted weighted mean, strictly between 0 and 1.
    """
    low, high = -_SHIFT_LIMIT, _SHIFT_LIMIT
    total = sum(shares.values())
    odds = {site: log_odds(figure) for site, figure in figures.items()}
    for _ in range(_SHIFT_STEPS):
        shift = (low + high) / 2.0
        reached = sum(shares[s] * from_log_odds(odds[s] + shift) for s in figures) / total
        low, high = (shift, high) if reached < mean else (low, shift)
    return {site: from_log_odds(value + low) for site, value in odds.items()}


class WeaknessBySite:
    """Weakness of one condition at each of its sites.

    Args:
        base: A checked knowledge base.
        condition: The condition.
        leg_weakness: P(leg weakness | condition), strictly between 0 and 1.
        bounded: Keeps a probability away from 0 and 1.
    """

    def __init__(
        self,
        base: KnowledgeBase,
        condition: Condition,
        leg_weakness: float,
        bounded: Callable[[float], float],
    ) -> None:
        self._rule: Weakness = base.records["weakness"]["weakness"]
        self._bounded = bounded
        self._shares = {p.site: p.share for p in condition.lesion.placements}
        profile = self._rule.profiles.get(condition.id)
        default = base.motor.default_weakness
        movements = [movement.id for movement in base.motor.movements]
        self._table = {
            site: {
                movement: (profile.weakness if profile else base.sites[site].motor.weakness).get(
                    movement, default
                )
                for movement in movements
            }
            for site in self._shares
        }
        found = self._rule.found_on_examination
        self._found = found.conditions.get(condition.id, found.default)
        self._any = self._any_weak(condition.id)
        self.of_leg = (
            dict.fromkeys(self._shares, leg_weakness) if profile else self._spread(leg_weakness)
        )

    def of_movements(self, movements: list[str], stated: float | None) -> dict[str, float]:
        """Return P(weak on examination) by site for a finding of one or more movements.

        Args:
            movements: Movement ids; the weakest of them counts.
            stated: P(finding | condition) where the base states it; the mean over sites is kept.
        """
        figures = {}
        for site, leg in self.of_leg.items():
            weak = max(self._table[site][movement] for movement in movements)
            ratio = self._rule.skin_only_ratio if self._is_skin(site) else weak / self._any[site]
            figure = max(leg * self._found * min(ratio, 1.0), min(self._rule.least, leg))
            figures[site] = self._bounded(figure)
        if stated is None:
            return figures
        moved = tilted(self._shares, figures, stated)
        return {site: min(figure, self.of_leg[site]) for site, figure in moved.items()}

    def of_derived(self, derived: Derived, stated: float | None) -> dict[str, float]:
        """Return P(finding) by site for a finding worked out from weak movements."""
        weak = self.of_movements(derived.movements, None)
        figures = {
            site: self._bounded(
                min(derived.factor * figure + derived.offset, figure + derived.over)
            )
            for site, figure in weak.items()
        }
        return figures if stated is None else tilted(self._shares, figures, stated)

    def _any_weak(self, condition_id: str) -> dict[str, float]:
        low, high = self._rule.any_within
        own = self._rule.own_any.get(condition_id)
        return {
            site: min(max(own.sites.get(site, 0.0) if own else 0.0, self._leading(site), low), high)
            if not (own and site in own.sites)
            else own.sites[site]
            for site in self._shares
        }

    def _leading(self, site: str) -> float:
        return max(weak for movement, weak in self._table[site].items() if movement != _SACRAL)

    def _is_skin(self, site: str) -> bool:
        return self._leading(site) <= self._rule.skin_only

    def _spread(self, leg_weakness: float) -> dict[str, float]:
        skin = {site for site in self._shares if self._is_skin(site)}
        muscle = {site: share for site, share in self._shares.items() if site not in skin}
        if not muscle:
            return dict.fromkeys(self._shares, leg_weakness)
        at_skin = min(leg_weakness, self._rule.skin_only)
        total = sum(self._shares.values())
        skin_share = sum(self._shares[site] for site in skin) / total
        wanted = (leg_weakness - skin_share * at_skin) / (1.0 - skin_share)
        _, high = self._rule.any_within
        wanted = leg_weakness if len(self._shares) == 1 else min(wanted, max(high, leg_weakness))
        spread = tilted(muscle, {site: self._any[site] for site in muscle}, self._bounded(wanted))
        return {**dict.fromkeys(skin, at_skin), **spread}
