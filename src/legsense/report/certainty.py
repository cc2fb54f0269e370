"""How sure a cause may sound: no figure above the limit of the knowledge base without a result."""

from collections.abc import Iterable
from dataclasses import dataclass

from legsense.model.assessment import Assessment, RankedCondition, RankedUmbrella
from legsense.model.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A probability as it may be shown, with the range of it; all between 0 and 1.

    Attributes:
        held: The model says more, and nothing measured bears it out yet.
    """

    best: float
    low: float
    high: float
    held: bool = False


class Certainty:
    """What of an assessment may be shown as how sure.

    Args:
        assessment: What was concluded.
        tables: The limits, in ``wording/risk_communication``, and who answers a finding.
    """

    def __init__(self, assessment: Assessment, tables: Tables) -> None:
        wording = tables.texts["wording"]
        limits = wording["certainty"]
        self._why: str = wording["uncertainty"]["no_test_yet"]
        self.highest: float = limits["highest"]
        self._clear_from: float = limits["clear_from"]
        findings = tables.vocabulary.findings
        self._confirmed = {
            condition.id
            for condition in assessment.conditions
            for each in condition.for_it
            if findings[each.id].answered_by == "test"
            and each.log_odds >= limits["confirming_log_odds"]
        }

    def of_condition(self, condition: RankedCondition) -> Share:
        """Return a cause as it may be shown."""
        return self._share(
            condition.probability, condition.low, condition.high, {condition.id} & self._confirmed
        )

    def is_clear(self, leading: RankedCondition) -> bool:
        """Return whether a leading cause is likely enough to speak of a pattern."""
        return leading.probability >= self._clear_from

    def of_umbrella(self, umbrella: RankedUmbrella) -> float:
        """Return a name for several causes as it may be shown."""
        return self._held(umbrella.probability, self._confirmed.intersection(umbrella.members))

    def of_pair(self, probability: float, ids: Iterable[str]) -> float:
        """Return two causes together as they may be shown: both must be confirmed."""
        return self._held(probability, self._confirmed.issuperset(ids))

    def of_place(self, probability: float) -> float:
        """Return a place as it may be shown: where nothing is confirmed, none is sure either."""
        return self._held(probability, self._confirmed)

    def why_held(self) -> str:
        """Return why no figure is higher."""
        return self._why.format(highest=round(100 * self.highest))

    def _share(self, best: float, low: float, high: float, confirmed: object) -> Share:
        if confirmed:
            return Share(best=best, low=low, high=high)
        return Share(
            best=min(best, self.highest),
            low=min(low, self.highest),
            high=min(high, self.highest),
            held=best > self.highest,
        )

    def _held(self, probability: float, confirmed: object) -> float:
        return probability if confirmed else min(probability, self.highest)
