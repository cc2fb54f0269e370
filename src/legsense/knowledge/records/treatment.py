"""kb/treatments/<id>.yaml: what helps, for whom, how sure that is, and who must not have it."""

from typing import Literal

from legsense.knowledge.records.figures import Record, Sourced, Urgency
from legsense.knowledge.records.gate import Expression, Gate
from legsense.knowledge.records.test import Points

Line = Literal["first", "second", "adjunct", "specialist", "not_recommended", "avoid", "emergency"]
Strength = Literal["high", "moderate", "low", "very_low", "consensus"]


class TreatmentText(Record):
    """What a person is told; reading age 9 to 11; no doses.

    Attributes:
        name: The name in plain words.
        what_it_is: What it is and what is done.
        what_to_expect: What it can do, and what it cannot.
        ask_first: Whom to ask before starting.
    """

    name: str
    what_it_is: str
    what_to_expect: str
    ask_first: str | None = None


class TreatmentLine(Sourced):
    """Where the treatment stands for some conditions.

    Attributes:
        conditions, umbrellas: For what.
        situation: For what, when the vocabulary has no id for it.
        line: first, second, adjunct, specialist, not_recommended or avoid.
        when: True when the line holds, where findings can say so.
        says: What it does here, as a person reads it; none falls back on the treatment's own text.
        strength: How sure the evidence is here; none falls back on the treatment's own.
        remark: When and how, in clinical words.
    """

    conditions: tuple[str, ...] = ()
    umbrellas: tuple[str, ...] = ()
    situation: str | None = None
    line: Line
    when: Expression | None = None
    says: str | None = None
    strength: Strength | None = None
    remark: str | None = None


class Outcome(Sourced):
    """One measured effect.

    Attributes:
        conditions: In whom.
        outcome: What was measured, and when.
        effect: The effect as a person counts it, or as the study prints it.
        interval: 95% interval of the effect.
        certainty: As the source words it.
    """

    conditions: tuple[str, ...] = ()
    outcome: str
    effect: str
    interval: tuple[float, ...] | None = None
    certainty: str | None = None


class StopAndSeek(Sourced):
    """A sign on which to stop and be seen.

    Attributes:
        sign: In clinical words.
        says: As a person reads it.
        urgency: How soon to be seen.
    """

    sign: str
    says: str
    urgency: Urgency


class ReferralCriterion(Sourced):
    """When a surgeon should be asked.

    Attributes:
        conditions: For what.
        umbrellas: For what, when all members are meant.
        urgency: How soon.
        criteria: The criteria in clinical words.
        conflict: Where sources disagree.
        conflict_source: Who says so.
    """

    conditions: tuple[str, ...] = ()
    umbrellas: tuple[str, ...] = ()
    urgency: Urgency
    criteria: str
    conflict: str | None = None
    conflict_source: tuple[str, ...] = ()


class IntakeLimit(Sourced):
    """A safety limit of a vitamin, all products added together; never a dose to take.

    Attributes:
        authority: Who set it.
        adult_mg_per_day: The limit in milligrams a day.
        rule: The rule, where it is not a number.
        remark: For whom it holds.
    """

    authority: str
    adult_mg_per_day: float | None = None
    rule: str | None = None
    remark: str | None = None


class EffectSize(Sourced):
    """Standardised mean difference of a class of medicines against placebo.

    Attributes:
        group: The class.
        standardised_mean_difference: 0.2 small, 0.5 middle, 0.8 large.
        confidence: As the source words it.
    """

    group: str
    standardised_mean_difference: float
    confidence: str | None = None


class Treatment(Record):
    """One treatment.

    Attributes:
        id: The name of the file.
        label: Clinical name.
        kind: What sort of treatment it is.
        who: Who decides on it.
        order: Of two that are as early for the same cause, the lower is told first.
        patient: What a person is told.
        lines: For what, and how early.
        gates: Who must not have it; unknown blocks.
        gates_of_self_care: Home-care id that holds the gates, when it is done at home.
        interactions: What it does not go with.
        points: Principles, where the entry is about a group of treatments.
        before_starting: What has to be done first.
        limits: Safety limits of a vitamin.
        effect_sizes: How large the effect is by class.
        benefits: Measured effects.
        harms: What can go wrong.
        expect: How it goes.
        elements: Parts of a programme.
        referral: When to ask a surgeon.
        withdrawal: How it is ended.
        stop_and_seek: When to stop and be seen.
        strength: How sure the evidence is.
        strength_note: The same, where it differs by condition.
    """

    id: str
    label: str
    kind: Literal[
        "supplement",
        "supplement_or_prescription",
        "prescription",
        "prescription_controlled",
        "prescription_or_pharmacy",
        "over_the_counter",
        "over_the_counter_or_prescription",
        "physical",
        "self_care",
        "self_care_and_podiatry",
        "device",
        "procedure",
        "surgery",
        "hospital",
        "principle",
    ]
    who: Literal[
        "self",
        "pharmacist",
        "prescriber",
        "physiotherapist",
        "podiatrist",
        "specialist",
        "surgeon",
    ]
    order: int
    patient: TreatmentText
    lines: tuple[TreatmentLine, ...] = ()
    gates: tuple[Gate, ...] = ()
    gates_of_self_care: str | None = None
    interactions: Points | None = None
    points: tuple[Points, ...] = ()
    before_starting: Points | None = None
    limits: tuple[IntakeLimit, ...] = ()
    effect_sizes: tuple[EffectSize, ...] = ()
    benefits: tuple[Outcome, ...] = ()
    harms: tuple[Points, ...] = ()
    expect: tuple[Points, ...] = ()
    elements: tuple[Points, ...] = ()
    referral: tuple[ReferralCriterion, ...] = ()
    withdrawal: Points | None = None
    stop_and_seek: tuple[StopAndSeek, ...] = ()
    strength: Strength | None = None
    strength_note: str | None = None
