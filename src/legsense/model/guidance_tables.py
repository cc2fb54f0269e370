"""What guidance reads, compiled: tests, treatments, home care, questions, results, and their gates."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from legsense.model.triage_rules import Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Where a statement comes from.

    Attributes:
        provenance: ``read`` or ``judgement``.
        source: Citation keys; for a judgement also those that shaped it.
    """

    provenance: str = "judgement"
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRule:
    """One reason not to do something.

    Attributes:
        trigger, says: The reason in clinical and in plain words.
        when: True when the reason is there.
        effect: ``block``, ``ask_clinician`` or ``warn``; an unknown ``block`` stays shut.
    """

    id: str
    trigger: str
    says: str
    when: Expression
    effect: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRule:
    """A rule over all treatments or home care; ``when`` is None where it rests on urgency alone."""

    id: str
    rule: str
    says: str
    effect: str
    basis: Basis
    when: Expression | None = None
    at_urgency: tuple[str, ...] = ()
    treatments: tuple[str, ...] = ()
    self_care: tuple[str, ...] = ()
    all_treatments: bool = False
    all_self_care: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyQuestion:
    """A question asked only to keep something safe; ``present`` calls for care."""

    id: str
    label: str
    question: str
    help: str
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TestEntry:
    """One test; see kb/tests for the rest of it.

    Attributes:
        needless_if: True when the test can tell nothing new.
    """

    id: str
    label: str
    kind: str
    name: str
    what_happens: str
    how_long: str
    does_it_hurt: str
    what_it_tells: str
    before: tuple[str, ...] = ()
    when_not_useful: str | None = None
    conditions: tuple[str, ...] = ()
    umbrellas: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    needless_if: Expression | None = None
    gates: tuple[GateRule, ...] = ()
    cost: int
    burden: int
    availability: int
    about: str
    basis: Basis

    @property
    def effort(self) -> int:
        """Sum of cost, burden and availability: 3 lightest, 9 heaviest."""
        return self.cost + self.burden + self.availability


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderingRule:
    """When a test should or should not be ordered; ``when`` None means always for its conditions."""

    id: str
    rule: str
    says: str
    advice: str
    basis: Basis
    tests: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    umbrellas: tuple[str, ...] = ()
    when: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentLine:
    """Where a treatment stands for some conditions.

    Attributes:
        says: What it does here, as a person reads it; None falls back on the treatment's own text.
        strength: How sure the evidence is here.
    """

    line: str
    basis: Basis
    conditions: tuple[str, ...] = ()
    umbrellas: tuple[str, ...] = ()
    when: Expression | None = None
    says: str | None = None
    strength: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSign:
    """A sign on which to stop, as a person reads it, and how soon to be seen."""

    says: str
    urgency: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentEntry:
    """One treatment; see kb/treatments for the rest of it."""

    id: str
    label: str
    kind: str
    who: str
    order: int
    name: str
    what_it_is: str
    what_to_expect: str
    ask_first: str | None = None
    lines: tuple[TreatmentLine, ...] = ()
    gates: tuple[GateRule, ...] = ()
    gates_of_self_care: str | None = None
    stop: tuple[StopSign, ...] = ()
    strength: str | None = None
    strength_note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One factor across treatments: treatment id to (advice, effect)."""

    factor: str
    when: Expression
    cells: Mapping[str, tuple[str, str]]
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class NeverRule:
    """Where a piece of home care must never be used, and whom that concerns."""

    says: str
    when: Expression
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCareEntry:
    """One piece of home care."""

    id: str
    label: str
    plain: str
    order: int
    for_what: str
    for_whom: Expression
    offered_at: tuple[str, ...]
    steps: tuple[str, ...]
    check_first: str | None = None
    how_long: str | None = None
    do_not: tuple[str, ...] = ()
    stop_if: tuple[str, ...] = ()
    why_gated: str | None = None
    never: NeverRule | None = None
    gates: tuple[GateRule, ...] = ()
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseEntry:
    """One exercise."""

    id: str
    label: str
    plain: str
    who: str
    steps: tuple[str, ...]
    amount: str
    start: str | None = None
    progress: str | None = None
    conditions: tuple[str, ...] = ()
    gates: tuple[GateRule, ...] = ()
    strength: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """Questions to take to the doctor; lower ``order`` first."""

    id: str
    label: str
    order: int
    questions: tuple[str, ...]
    always: bool = False
    conditions: tuple[str, ...] = ()
    umbrellas: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    treatments: tuple[str, ...] = ()
    when: Expression | None = None
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReason:
    """One of the five reasons of the source document, with the red-flag rules that mean it."""

    n: int
    plain: str
    rules: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class SoonerSign:
    """A sign on which to be seen the same day, with the rules that fire on it.

    Attributes:
        umbrellas: Said only where one of these is feared; empty means to everyone.
    """

    says: str
    rules: tuple[str, ...]
    umbrellas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceTables:
    """Everything that guidance reads beside the tables.

    Attributes:
        version, hash: Of the knowledge base it was made from.
        settings: Cuts and counts of kb/model/guidance.yaml by name.
        exercise_rules: What holds for every exercise, as a person reads it.
        exercise_gates: Gates of every exercise.
        home_words, patient_words, clinician_words, page_words, uncertainty, disclaimers: Sentences by
            name.
        first_review_hours, next_review_days: When to look back.
    """

    version: str
    hash: str
    settings: Mapping[str, float]
    safety_questions: Mapping[str, SafetyQuestion]
    standing: tuple[StandingRule, ...]
    matrix: tuple[MatrixRow, ...]
    tests: Mapping[str, TestEntry]
    ordering: tuple[OrderingRule, ...]
    treatments: Mapping[str, TreatmentEntry]
    self_care: Mapping[str, SelfCareEntry]
    exercises: Mapping[str, ExerciseEntry]
    exercise_rules: tuple[str, ...]
    exercise_gates: tuple[GateRule, ...]
    question_sets: Mapping[str, QuestionSet]
    visit_reasons: tuple[VisitReason, ...]
    sooner: tuple[SoonerSign, ...]
    first_review_hours: int
    next_review_days: int
    self_check: tuple[str, ...]
    home_words: Mapping[str, str] = field(default_factory=dict)
    patient_words: Mapping[str, str] = field(default_factory=dict)
    clinician_words: Mapping[str, str] = field(default_factory=dict)
    page_words: Mapping[str, str] = field(default_factory=dict)
    uncertainty: Mapping[str, str] = field(default_factory=dict)
    disclaimers: Mapping[str, str] = field(default_factory=dict)
