"""What the tables speak of, by id: findings, conditions, sites, groups, regions. Words, no figures."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueClass:
    """One interval of a measured finding, from ``from_value`` up to but not including ``below``."""

    id: str
    label: str
    from_value: float | None = None
    below: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingSpec:
    """One finding as the interview and the engine need it; see kb/findings for the figures."""

    id: str
    label: str
    kind: str
    answered_by: str
    stage: str
    question: str
    help: str | None = None
    values: tuple[str, ...] = ()
    answer_labels: dict[str, str] = field(default_factory=dict)
    unaffected: str | None = None
    ordered: bool = False
    sided: bool = False
    unit: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    classes: tuple[ValueClass, ...] = ()
    regions: bool = False
    self_test: str | None = None
    applies_if: Any = None
    checklist: str | None = None
    private: bool = False
    one_way: bool = False
    scored: bool = True
    map_overlap: bool = False
    entry: bool = False

    @property
    def measured(self) -> bool:
        """Whether the answer is a number."""
        return self.unit is not None

    @property
    def yes_no(self) -> bool:
        """Whether the answer is present or absent, without a side."""
        return self.values == ("absent", "present") and not self.sided

    def scored_values(self) -> tuple[str, ...]:
        """Return the value ids that figures exist for: values, or classes of a measured finding."""
        return tuple(c.id for c in self.classes) if self.measured else self.values


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionSpec:
    """One condition: its names and how soon it is seen when likely."""

    id: str
    label: str
    plain: str
    category: str
    urgency_if_likely: str
    boundary: str | None = None
    requires_finding: str | None = None
    requires_values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSpec:
    """One place where a lesion may lie; ``place`` says where in words that fit into a sentence."""

    id: str
    label: str
    plain: str
    site_class: str
    laterality: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSpec:
    """Findings that speak of the same thing."""

    id: str
    about: str
    rho: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionSpec:
    """One region of the chart.

    Attributes:
        position: Of its middle along the limb: 0 top of the thigh, 1 knee, 2 ankle, 3 toe tips;
            None for regions that lie outside the leg.
    """

    id: str
    label: str
    segment: str
    position: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionGroup:
    """A name for several regions."""

    id: str
    label: str
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Umbrella:
    """A name people use for several conditions."""

    id: str
    label: str
    plain: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Implication:
    """One answer that settles another (``present``) or makes it worth asking (``ask``)."""

    when: Any
    finding: str
    value: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All words of the tables.

    Attributes:
        findings: By id, in the order of the interview.
        conditions: By id; ``other_unexplained`` is last.
        sites, groups, regions, region_groups, umbrellas: By id.
        companions: Ids of the regions that lie outside leg and saddle.
        saddle: Ids of the saddle regions.
        implications: In order.
        bounds: (part, whole) pairs of findings: the part cannot be present without the whole.
        exclusions: Pairs of findings that cannot both be present.
    """

    findings: dict[str, FindingSpec]
    conditions: dict[str, ConditionSpec]
    sites: dict[str, SiteSpec]
    groups: dict[str, GroupSpec]
    regions: dict[str, RegionSpec]
    region_groups: dict[str, RegionGroup]
    companions: tuple[str, ...]
    saddle: tuple[str, ...]
    umbrellas: dict[str, Umbrella]
    implications: tuple[Implication, ...]
    bounds: tuple[tuple[str, str], ...]
    exclusions: tuple[tuple[str, str], ...]
