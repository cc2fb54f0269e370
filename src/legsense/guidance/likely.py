"""Which causes shape the guidance: those likely enough to act on, and those likely enough to fear."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from legsense.model.assessment import Assessment
from legsense.model.guidance_tables import GuidanceTables
from legsense.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Causes:
    """Probabilities of causes, and the umbrellas they belong to.

    Attributes:
        probability: Condition id to P(among the causes).
        likely: Ids above the cut, the likeliest first.
        feared: Ids above the lower cut.
        umbrellas: Umbrella id to its members.
    """

    probability: Mapping[str, float]
    likely: tuple[str, ...]
    feared: tuple[str, ...]
    umbrellas: Mapping[str, tuple[str, ...]]

    def among(
        self, ids: Iterable[str], conditions: Iterable[str], umbrellas: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """Return those of some ids that are named, alone or as members of an umbrella."""
        members = (each for name in umbrellas for each in self.umbrellas.get(name, ()))
        named = {*conditions, *members}
        return tuple(each for each in ids if each in named)


def causes_of(assessment: Assessment, words: Vocabulary, tables: GuidanceTables) -> Causes:
    """Return the causes that matter for what to do next."""
    ranked = sorted(assessment.conditions, key=lambda each: (-each.probability, each.id))
    cuts = tables.settings
    return Causes(
        probability={each.id: each.probability for each in ranked},
        likely=tuple(each.id for each in ranked if each.probability >= cuts["likely"]),
        feared=tuple(each.id for each in ranked if each.probability >= cuts["feared"]),
        umbrellas={key: each.members for key, each in words.umbrellas.items()},
    )
