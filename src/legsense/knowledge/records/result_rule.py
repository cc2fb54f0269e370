"""kb/tests/results/<id>.yaml: how a value on a report becomes a finding, and what it means in words."""

from typing import Literal

from pydantic import Field

from legsense.knowledge.records.figures import Record, Sourced


class ResultMeans(Sourced):
    """One outcome of a test.

    Attributes:
        id: Its name within the file.
        plain: What it means, as a person reads it.
        clinical: What it means, for a clinician.
        sets: Finding id to value; for a side, ``present`` and ``absent`` become its side.
        abnormal: True when it is not what is expected in health.
    """

    id: str
    plain: str
    clinical: str
    sets: dict[str, str] = Field(default_factory=dict)
    abnormal: bool = True


class ResultBand(Record):
    """One interval of the value, in the unit of the rule.

    Attributes:
        from_value: Lowest value in it; none for no lower end.
        below: First value beyond it; none for no upper end.
        outcome: Outcome id.
        sex: Value of ``sex_recorded`` that it is for; none for everybody.
        age_from, age_below: Ages in years that it is for.
    """

    from_value: float | None = None
    below: float | None = None
    outcome: str
    sex: Literal["female", "male"] | None = None
    age_from: float | None = None
    age_below: float | None = None


class PrintedRange(Record):
    """What the range printed on the report makes of a value; it wins over the bands.

    Attributes:
        below, within, above: Outcome ids; none where the printed range does not decide.
    """

    below: str | None = None
    within: str | None = None
    above: str | None = None


class ResultPart(Record):
    """One of several things that are examined in the same way, such as a movement.

    Attributes:
        id: Its name within the file.
        label, plain: Clinical and plain name.
        sets: Outcome id to finding id to value.
        nerve: For a nerve response, the nerve it belongs to.
        sensory: For a nerve response, whether it is a sensory one.
        midline: True of what has no side, such as bending the back.
    """

    id: str
    label: str
    plain: str
    nerve: str | None = None
    sensory: bool = False
    midline: bool = False
    sets: dict[str, dict[str, str]] = Field(default_factory=dict)


class ResultRule(Record):
    """One kind of result.

    Attributes:
        id: The name of the file.
        label, plain: Clinical and plain name.
        test: The test it belongs to.
        form: ``number``: one value with its unit. ``grade``: a value on a scale, for each side.
            ``statement``: one of the outcomes, by id. ``pressures``: arm and ankle or toe
            pressures. ``filtration``: creatinine, turned into a filtration rate.
            ``nerves``: a table of nerve responses, read against ``limits`` and ``criteria``.
        analyte: Name in kb/units.yaml, where the unit may be another one.
        unit: The unit of the bands; required with every value of form ``number``.
        also_named: Other spellings of the same unit.
        plausible: [low, high] in the unit of the rule; a value outside is asked again.
        decimals: Round to this many before the bands are looked up.
        value_of: Finding that holds the value itself, in the unit of the rule.
        outcomes: The worst first: of two sides the worse one counts where a finding has no side.
        bands: Intervals of the value; without a gap.
        printed_range: What the range printed on the report decides.
        range_needed: True when a value without its printed range cannot be read.
        explains_coded: False when another kind of result explains the findings it sets.
        figures: Constants by name, where the value is worked out.
        figures_from: Where the constants stand.
        limb: For pressures, where below the arm they are taken.
        floor, floor_outcome: A pressure below this decides alone.
        without_pain: For a raised leg, the outcome when the familiar pain does not come.
        sites: Places that are touched one by one, with their plain names.
        words: Remarks on the reading, by name, for a clinician.
        worst_first: Finding id to its values, the worst first, where other results set it too.
        parts: What is examined; empty when the test has one part.
        limits, criteria: Reference-value ids for form ``nerves``.
        note: How to use it.
    """

    id: str
    label: str
    plain: str
    test: str
    form: Literal["number", "grade", "statement", "pressures", "filtration", "nerves"]
    analyte: str | None = None
    unit: str | None = None
    also_named: tuple[str, ...] = ()
    plausible: tuple[float, ...] | None = None
    decimals: int | None = None
    value_of: str | None = None
    outcomes: tuple[ResultMeans, ...] = Field(min_length=1)
    bands: tuple[ResultBand, ...] = ()
    printed_range: PrintedRange | None = None
    range_needed: bool = False
    explains_coded: bool = True
    figures: dict[str, float] = Field(default_factory=dict)
    figures_from: Sourced | None = None
    limb: Literal["ankle", "toe"] | None = None
    floor: float | None = None
    floor_outcome: str | None = None
    without_pain: str | None = None
    sites: dict[str, str] = Field(default_factory=dict)
    words: dict[str, str] = Field(default_factory=dict)
    worst_first: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    parts: tuple[ResultPart, ...] = ()
    limits: str | None = None
    criteria: str | None = None
    note: str | None = None
