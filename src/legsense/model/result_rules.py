"""How raw results are read, compiled: units, bands, outcomes, limits of nerve studies."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from legsense.model.guidance_tables import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one result means; ``sets`` is finding id to value."""

    id: str
    plain: str
    clinical: str
    abnormal: bool
    basis: Basis
    sets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One interval of a value, from ``from_value`` up to but not including ``below``.

    Attributes:
        sex: Value of ``sex_recorded`` that it is for; None for everybody.
        age_from, age_below: Ages in years that it is for.
    """

    outcome: str
    from_value: float | None = None
    below: float | None = None
    sex: str | None = None
    age_from: float | None = None
    age_below: float | None = None

    def holds(self, value: float) -> bool:
        """Return whether a value lies in the interval."""
        above = self.from_value is None or value >= self.from_value
        return above and (self.below is None or value < self.below)

    def fits(self, age_years: float | None, sex: str | None) -> bool:
        """Return whether it is for somebody of this age and sex; unknown fits no band of its own."""
        return _inside(age_years, self.age_from, self.age_below) and self.sex in (None, sex)

    @property
    def for_some(self) -> bool:
        """Whether it is for some people only."""
        return self.sex is not None or self.age_from is not None or self.age_below is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRange:
    """Outcome ids that the range printed on the report decides."""

    below: str | None = None
    within: str | None = None
    above: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of several things examined in the same way; ``sets`` is outcome to finding to value.

    ``nerve`` and ``sensory`` tell, for a nerve response, which nerve it belongs to and of what sort.
    ``midline`` is true of what has no side, such as bending the back.
    """

    id: str
    label: str
    plain: str
    nerve: str | None = None
    sensory: bool = False
    midline: bool = False
    sets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """``to = (value + offset) * factor``."""

    factor: float = 1.0
    offset: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRule:
    """One kind of result; see kb/tests/results.

    Attributes:
        outcomes: By id, the worst first.
        units: Every unit a value may come in, with its conversion to ``unit``.
        explains_coded: False when another kind of result explains the findings it sets.
        figures: Constants by name, where the value is worked out.
        limb: For pressures, where below the arm they are taken.
        floor, floor_outcome: A pressure below this decides alone.
        without_pain: Outcome of a leg that could be raised without the familiar pain.
        sites: Places that are touched one by one, with their plain names.
        parts: By id; empty where the test has one part.
        words: Remarks on the reading, by name.
        worst_first: Finding id to its values, the worst first, where other results set it too.
    """

    id: str
    label: str
    plain: str
    test: str
    form: str
    outcomes: Mapping[str, Outcome]
    unit: str | None = None
    units: Mapping[str, Conversion] = field(default_factory=dict)
    plausible: tuple[float, ...] | None = None
    decimals: int | None = None
    value_of: str | None = None
    bands: tuple[Band, ...] = ()
    printed_range: PrintedRange | None = None
    range_needed: bool = False
    explains_coded: bool = True
    figures: Mapping[str, float] = field(default_factory=dict)
    limb: str | None = None
    floor: float | None = None
    floor_outcome: str | None = None
    without_pain: str | None = None
    sites: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    worst_first: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def orders(self) -> dict[str, tuple[str, ...]]:
        """Return, for each finding it sets, the values that it can give it, the worst first."""
        found: dict[str, list[str]] = {}
        for outcome in self.outcomes.values():
            parts = (part.sets.get(outcome.id, {}) for part in self.parts.values())
            for sets in (outcome.sets, *parts):
                for finding, value in sets.items():
                    found.setdefault(finding, []).append(value)
        return {
            **{finding: tuple(dict.fromkeys(values)) for finding, values in found.items()},
            **self.worst_first,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class NerveLimit:
    """One limit of one response in one table; a lower limit unless ``upper``."""

    table: str
    nerve: str
    quantity: str
    value: float
    upper: bool
    basis: Basis
    age_from: float | None = None
    age_below: float | None = None
    height_from_cm: float | None = None
    height_below_cm: float | None = None

    def fits(self, age_years: float | None, height_cm: float | None) -> bool:
        """Return whether it applies; a row for some ages never applies to an unknown age."""
        return _inside(age_years, self.age_from, self.age_below) and _inside(
            height_cm, self.height_from_cm, self.height_below_cm
        )

    @property
    def narrow(self) -> int:
        """How many ends it has: the narrower row wins."""
        ends = (self.age_from, self.age_below, self.height_from_cm, self.height_below_cm)
        return sum(end is not None for end in ends)


def _inside(value: float | None, low: float | None, high: float | None) -> bool:
    if low is None and high is None:
        return True
    if value is None:
        return False
    return (low is None or value >= low) and (high is None or value < high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One criterion with its figures by name."""

    id: str
    text: str
    figures: Mapping[str, float]
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTables:
    """Everything that reading results needs.

    Attributes:
        nerve_table: Limits used where the laboratory printed none.
        nerve_plausible: What is written of a nerve, with its unit in the name, to (low, high).
        least_skin_celsius: Below it a slow nerve proves nothing.
    """

    rules: Mapping[str, ResultRule]
    limits: tuple[NerveLimit, ...]
    criteria: Mapping[str, Criterion]
    nerve_table: str
    nerve_plausible: Mapping[str, tuple[float, ...]]
    least_skin_celsius: float
