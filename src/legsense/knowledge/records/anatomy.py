"""kb/anatomy/: chart of the leg, sites of lesions, movements, reflexes, published maps."""

from typing import Any, Literal

from legsense.knowledge.records.figures import Probability, Record, Sourced


class Region(Record):
    """One region of the skin; position and angle as the chart defines them; area in percent of a leg."""

    id: str
    label: str
    segment: str
    position: list[float] | None = None
    angle: list[float] | None = None
    surface: str | None = None
    area: float | None = None
    level: str | None = None
    views: list[str] = []


class RegionGroup(Record):
    """A name for several regions, used where a person picks from a list."""

    id: str
    label: str
    regions: list[str]


class ReportingNoise(Sourced):
    """How people mark a map wrongly.

    Attributes:
        missed_numb_region: Chance that a numb region is left unmarked.
        spill_into_neighbour: Chance that a region beside a numb one is marked in error.
        stray_region: Chance that any other region is.
        sides_swapped: Chance that left and right are taken for each other.
        named_if_not_painted: Where marks are not complete: chance that a region which would have
            been painted is named.
    """

    missed_numb_region: Probability
    spill_into_neighbour: Probability
    stray_region: Probability
    sides_swapped: Probability
    named_if_not_painted: Probability


class Chart(Record):
    """The chart: 60 regions a leg, 4 of the saddle a side, coarse ones for the rest of the body."""

    id: str
    coordinates: dict[str, Any]
    views: list[str]
    segments: list[str]
    leg_regions: list[Region]
    saddle_regions: list[Region]
    companion_regions: list[Region]
    groups: list[RegionGroup]
    neighbours: dict[str, list[str]]
    reporting_noise: ReportingNoise


class MotorLoss(Record):
    """Chance that each movement is weak or each reflex changed in people who seek help for the lesion."""

    weakness: dict[str, Probability] = {}
    reflexes: dict[str, Probability] = {}
    note: str | None = None


class Site(Sourced):
    """One place where a lesion may lie.

    Attributes:
        place: Where it is, in words that fit into "It may be ...".
        site_class: root, plexus, nerve, polyneuropathy, cord_or_cauda, brain, vascular, ...
        laterality: unilateral, either, bilateral_symmetric or crossed.
        any_numbness: Chance that the lesion numbs anything at all.
        extent_sd: Spread of the shared extent term, on the log-odds scale.
        default: Chance for every region that is not listed.
        regions: Chance that a region is marked, given that the lesion numbs something.
        companions: The same for the coarse regions of the rest of the body.
        confidence: A counted, B anatomy agrees, C judgement.
    """

    id: str
    label: str
    plain: str
    place: str | None = None
    site_class: str
    laterality: Literal["unilateral", "either", "bilateral_symmetric", "crossed"]
    any_numbness: Probability
    any_numbness_confidence: Literal["A", "B", "C"]
    confidence: Literal["A", "B", "C"]
    extent_sd: float
    default: Probability
    pattern: dict[str, Any] | None = None
    core: list[str] = []
    regions: dict[str, Probability]
    companions: dict[str, Probability] = {}
    disputed: dict[str, list[str]] = {}
    motor: MotorLoss
    other_features: dict[str, Probability] = {}
    about: str | None = None


class Movement(Record):
    """One movement: how to test it, which roots and nerve carry it, which findings record it."""

    id: str
    label: str
    self_test: str
    roots: str
    nerve: str
    findings: list[str] = []


class Reflex(Record):
    """One reflex: its roots, and the findings that record it."""

    id: str
    label: str
    roots: str
    findings: list[str] = []


class Motor(Sourced):
    """All movements and reflexes, and the chance of a change where a site lists none."""

    id: str
    about: str
    default_weakness: Probability
    default_reflex: Probability
    movements: list[Movement]
    reflexes: list[Reflex]


class Discriminator(Sourced):
    """One feature that tells one site from another."""

    id: str
    favours: str
    over: str
    feature: str
    p_if_favoured: Probability
    p_if_other: Probability
    confidence: Literal["A", "B", "C"]


class DermatomeMap(Sourced):
    """One published map: root to region to coverage (1 core, 0.5 fringe, 0.3 slight)."""

    id: str
    label: str
    weight: Probability
    method: str
    coverage: dict[str, dict[str, Probability]]


class MapFinding(Sourced):
    """One count that bounds how far any map can be trusted."""

    finding: str


class DermatomeMaps(Record):
    """Where maps agree, how far they reach, and what studies say of them."""

    id: str
    summary: str
    reach: dict[str, dict[str, float]]
    findings: list[MapFinding]


class Equivalence(Sourced):
    """Sites that one map of numb skin cannot tell apart, or that mean the same for what is done next."""

    id: str
    label: str
    sites: list[str]
    why: str


class Equivalences(Record):
    """Classes of sites; a site in none stands alone."""

    id: str
    about: str
    classes: list[Equivalence]
