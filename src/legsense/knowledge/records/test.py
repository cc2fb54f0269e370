"""kb/tests/: what a test is, what it is for, how far to trust it, when it does not help."""

from typing import Annotated, Literal

from pydantic import Field

from legsense.knowledge.records.figures import Probability, Record, Sourced
from legsense.knowledge.records.gate import Expression, Gate

Scale = Annotated[int, Field(ge=1, le=3)]
"""1 low, 2 middle, 3 high."""


class Points(Sourced):
    """Several statements that share their source.

    Attributes:
        items: One statement each.
    """

    items: tuple[str, ...] = Field(min_length=1)


class PatientText(Record):
    """What a person is told; reading age 9 to 11.

    Attributes:
        name: The name in plain words.
        what_happens: What is done.
        how_long: How much time it takes.
        does_it_hurt: Whether it hurts.
        before: What to do or to say before it.
        what_it_tells: What the result can show, and what it cannot.
        when_not_useful: When it would not help.
    """

    name: str
    what_happens: str
    how_long: str
    does_it_hurt: str
    before: tuple[str, ...] = ()
    what_it_tells: str
    when_not_useful: str | None = None


class Effort(Record):
    """What a test asks of the person and the service; weighed when the next test is chosen.

    Attributes:
        cost: Money.
        burden: Time, discomfort and risk for the person.
        availability: 1 at any first contact, 2 by booking or referral, 3 in special centres.
        provenance: Always a judgement: prices and waits differ by place.
        why: What the three figures rest on.
    """

    cost: Scale
    burden: Scale
    availability: Scale
    provenance: Literal["judgement"] = "judgement"
    why: str


class Purpose(Sourced):
    """What the test is for.

    Attributes:
        about: In words.
        conditions: Condition ids it can support or speak against.
        umbrellas: Umbrella ids, where it speaks of all members.
    """

    about: str
    conditions: tuple[str, ...] = ()
    umbrellas: tuple[str, ...] = ()


class ResultMeaning(Sourced):
    """One possible result and what it means.

    Attributes:
        result: The result in words, or the value in the unit of the test.
        conventional: The same value in the other common unit.
        meaning: What it means.
    """

    result: str
    conventional: str | None = None
    meaning: str


class Accuracy(Sourced):
    """How well one result speaks for one condition, as a paper prints it.

    Attributes:
        conditions, umbrellas: What it speaks for.
        result: The result or sign the figures are for.
        sensitivity, specificity: Probabilities, or [low, high] where papers differ.
        sensitivity_interval, specificity_interval: 95% intervals.
        lr_positive, lr_negative: Likelihood ratios, with their intervals.
        predictive_value_positive, predictive_value_negative: In the people of that study.
        area_under_curve: Area under the ROC curve.
        cutoff: What counted as abnormal.
        compared_with: The reference standard.
        population: Who was studied.
        n_people: How many.
        remark: What the figures do not say.
    """

    conditions: tuple[str, ...] = ()
    umbrellas: tuple[str, ...] = ()
    result: str
    sensitivity: Probability | tuple[Probability, ...] | None = None
    specificity: Probability | tuple[Probability, ...] | None = None
    sensitivity_interval: tuple[Probability, ...] | None = None
    specificity_interval: tuple[Probability, ...] | None = None
    lr_positive: float | None = None
    lr_negative: float | None = None
    lr_positive_interval: tuple[float, ...] | None = None
    lr_negative_interval: tuple[float, ...] | None = None
    predictive_value_positive: Probability | None = None
    predictive_value_negative: Probability | None = None
    area_under_curve: Probability | None = None
    cutoff: str | None = None
    compared_with: str | None = None
    population: str | None = None
    n_people: int | None = None
    remark: str | None = None


class Records(Record):
    """Where the result is written down.

    Attributes:
        findings: Codebook finding ids.
        needless_if: True when the test can tell nothing new.
        not_scored: Why no finding takes it, when none does.
    """

    findings: tuple[str, ...] = ()
    needless_if: Expression | None = None
    not_scored: str | None = None


class KeyMuscle(Record):
    """One movement of the strength examination.

    Attributes:
        action: The movement.
        root: The roots that carry it.
        nerve: The nerve that carries it.
    """

    action: str
    root: str
    nerve: str


class Method(Sourced):
    """How it is done.

    Attributes:
        text: In words.
        sites: Where on the body.
        steps: In order.
        device_care: What the device needs.
        scale: Grade to meaning.
        muscles: Movements of the strength examination.
        reflexes: Reflex to root.
        score: Points of a clinical score, item to points.
        score_meaning: What a total means.
    """

    text: str | None = None
    sites: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    device_care: str | None = None
    scale: dict[str, str] = Field(default_factory=dict)
    muscles: tuple[KeyMuscle, ...] = ()
    reflexes: dict[str, str] = Field(default_factory=dict)
    score: dict[str, int] = Field(default_factory=dict)
    score_meaning: dict[str, str] = Field(default_factory=dict)


class Conversion(Sourced):
    """How one unit turns into another.

    Attributes:
        units: Unit ids of kb/units.yaml.
        text: The rule in words.
    """

    analyte: str | None = None
    text: str


class SpecialCase(Sourced):
    """A situation in which the test is read differently.

    Attributes:
        situation: When it is read differently.
        do: What to do in it.
    """

    situation: str
    do: str


class Test(Record):
    """One test, examination or part of the history.

    Attributes:
        id: The name of the file.
        label: Clinical name.
        kind: history, examination, imaging, electrodiagnostic, vascular, blood or procedure.
        patient: What a person is told.
        minutes: [low, high] typical time.
        pain: 0 none, 1 mild, 2 brief and moderate, 3 painful without numbing.
        timing: Where the minutes and the pain come from.
        purpose: What it is for.
        records: Where its result is written down.
        method: How it is done.
        preparation: What has to be done first.
        gates: Who must not have it, and who must tell the team.
        gates_as: Test id whose gates hold here too.
        cautions: What staff look out for.
        results: What each result means.
        accuracy: How well results speak for conditions.
        order_when: When it helps.
        not_useful_when: When it does not.
        limits: What it cannot show.
        special_cases: When it is read differently.
        conversion: Units.
        safety: A step that has to come first or stay undone.
        after: What to look out for afterwards.
        complications: What can go wrong, and how often.
        effort: Cost, burden and availability.
        safety_critical: True when a wrong reading can cost function or life.
        fasting: Whether to come without food.
        radiation: Dose, where there is one.
    """

    id: str
    label: str
    kind: Literal[
        "history",
        "examination",
        "imaging",
        "electrodiagnostic",
        "vascular",
        "blood",
        "procedure",
    ]
    patient: PatientText
    minutes: tuple[float, ...] | None = None
    pain: Annotated[int, Field(ge=0, le=3)] | None = None
    timing: Sourced | None = None
    purpose: Purpose
    records: Records
    method: Method | None = None
    preparation: Points | None = None
    gates: tuple[Gate, ...] = ()
    gates_as: str | None = None
    cautions: Points | None = None
    results: tuple[ResultMeaning, ...] = ()
    accuracy: tuple[Accuracy, ...] = ()
    order_when: Points | None = None
    not_useful_when: Points | None = None
    limits: Points | None = None
    special_cases: tuple[SpecialCase, ...] = ()
    conversion: Conversion | None = None
    safety: Points | None = None
    after: Points | None = None
    complications: tuple[ResultMeaning, ...] = ()
    effort: Effort
    safety_critical: bool = False
    fasting: str | None = None
    radiation: Points | None = None


class OrderingRule(Sourced):
    """kb/tests/ordering/<id>.yaml: when a test should or should not be ordered.

    Attributes:
        id: The name of the file.
        rule: The rule in clinical words.
        says: The rule as a person reads it.
        advice: What the rule does to the tests it names.
        tests: Test ids it speaks of.
        conditions, umbrellas: What it is about.
        when: True when the rule applies, where findings can say so.
        grade: Strength as the source words it.
        safety_critical: True when breaking it can cost function or life.
    """

    id: str
    rule: str
    says: str
    advice: Literal["order_now", "order", "do_not_order", "never_excludes", "explain"]
    tests: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    umbrellas: tuple[str, ...] = ()
    when: Expression | None = None
    grade: str | None = None
    safety_critical: bool = False


class LimitApplies(Record):
    """To which response, and to whom, a limit applies: what a machine reads.

    Attributes:
        table: The complete table it belongs to; tables are never mixed.
        nerve: ``fibular_edb``, ``fibular_ta``, ``tibial_ah``, ``sural``, ``superficial_fibular``.
        quantity: ``amplitude``, ``velocity``, ``distal_latency``, ``f_wave_latency``,
            ``amplitude_drop_percent``, ``velocity_drop_percent``.
        age_from, age_below: In years; none for no end.
        height_from_cm, height_below_cm: None for no end.
    """

    table: str
    nerve: str
    quantity: str
    age_from: float | None = None
    age_below: float | None = None
    height_from_cm: float | None = None
    height_below_cm: float | None = None


class LimitRow(Sourced):
    """One row of a table of reference values.

    Attributes:
        of: Nerve, tissue or change the row is about.
        measure: What is measured.
        unit: Its unit.
        statistic: mean, sd, lower limit, upper limit, range, formula or share.
        value: A number, a pair or a formula.
        group: Whom the row is for.
        n_people: How many people were studied.
        applies: Where a machine may use it.
    """

    of: str
    measure: str
    unit: str
    statistic: Literal["mean", "sd", "lower limit", "upper limit", "range", "formula", "share"]
    value: float | tuple[float, ...] | str
    group: str | None = None
    n_people: int | None = None
    applies: LimitApplies | None = None


class Criterion(Sourced):
    """One criterion of a pattern.

    Attributes:
        id: As the source numbers it.
        text: In our words.
        figures: Its numbers by name, where a machine checks it.
    """

    id: str
    text: str
    figures: dict[str, float] = Field(default_factory=dict)


class ReferenceValues(Record):
    """kb/tests/reference_values/<id>.yaml: limits and criteria that a report is read against.

    Attributes:
        id: The name of the file.
        label: Its title.
        about: How to use it, and how not to.
        tests: Test ids it belongs to.
        rules: Rules that come before any number.
        table_used: Limits that are used where the laboratory printed none.
        plausible: What is written of a nerve, with its unit in the name, to [low, high]; a value
            outside is asked again.
        least_skin_celsius: Below this limb temperature a slow nerve proves nothing.
        rows: The numbers.
        criteria: Criteria of a pattern, where the file holds one.
        accuracy: How well the criteria did.
    """

    id: str
    label: str
    about: str
    tests: tuple[str, ...]
    rules: tuple[Points, ...] = ()
    table_used: str | None = None
    plausible: dict[str, tuple[float, ...]] = Field(default_factory=dict)
    least_skin_celsius: float | None = None
    rows: tuple[LimitRow, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    accuracy: tuple[Accuracy, ...] = ()
