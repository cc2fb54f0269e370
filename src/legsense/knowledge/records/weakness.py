"""kb/anatomy/weakness.yaml: how weakness said by a condition becomes weakness of single movements."""

from typing import Annotated

from pydantic import Field

from legsense.knowledge.records.figures import Probability, Record, Sourced


class FoundOnExamination(Record):
    """Share of weakness that an examiner finds: none is left of a spell that is over."""

    default: Probability
    conditions: dict[str, Probability]
    why: str


class AnyWeakness(Record):
    """P(any movement weak) at the sites of one condition, where it is known by site."""

    sites: dict[str, Probability]
    why: str


class Profile(Record):
    """Movements of a condition that weakens them alike wherever it numbs."""

    weakness: dict[str, Probability]
    why: str


class Derived(Record):
    """One finding worked out from a weak movement: ``factor * p + offset``, at most ``p + over``."""

    finding: str
    movements: list[str]
    factor: Annotated[float, Field(ge=0.0, le=1.0)]
    offset: Annotated[float, Field(ge=0.0, le=1.0)] = 0.0
    over: Annotated[float, Field(ge=0.0, le=1.0)] = 0.0
    why: str


class Weakness(Sourced):
    """The rule that spreads weakness over sites and movements.

    Attributes:
        skin_only: A site whose movements all lie at or under this is skin only.
        skin_only_ratio: Movement over any weakness at such a site.
        least: No movement falls below this, or below the weakness at the site if that is less.
        any_within: Range to which P(any movement weak | site) is held.
        own_any: By condition.
        profiles: By condition.
    """

    id: str
    about: str
    skin_only: Probability
    skin_only_ratio: Probability
    least: Probability
    any_within: tuple[Probability, Probability]
    found_on_examination: FoundOnExamination
    own_any: dict[str, AnyWeakness] = {}
    profiles: dict[str, Profile] = {}
    derived: list[Derived] = []
