"""Gates: when something is unsafe, as an expression over findings that a machine can check."""

from typing import Annotated, Literal

from pydantic import AfterValidator

from legsense.knowledge.records.figures import Record, Sourced

_OPERATORS = frozenset({"lt", "le", "gt", "ge", "eq", "in"})
_LISTS = frozenset({"all", "any", "none"})


def _well_formed(expression: object) -> object:
    """Return the expression if it follows the grammar of the triage rules.

    Args:
        expression: A finding id; ``all``, ``any`` or ``none`` of a list; ``at_least: {n, of}``;
            or ``{f, op, v}``.

    Raises:
        ValueError: The expression follows no form; the message shows the part at fault.
    """
    if isinstance(expression, str) and expression:
        return expression
    if isinstance(expression, dict):
        keys = set(expression)
        if keys == {"f", "op", "v"} and expression["op"] in _OPERATORS:
            return expression
        if len(keys) == 1 and keys <= _LISTS:
            _each_well_formed(next(iter(expression.values())), expression)
            return expression
        if keys == {"at_least"} and set(expression["at_least"]) == {"n", "of"}:
            _each_well_formed(expression["at_least"]["of"], expression)
            return expression
    raise ValueError(
        f"`{expression}` is no expression. Write a finding id, all / any / none with a list, "
        "at_least: {n, of}, or {f, op, v} with op one of lt, le, gt, ge, eq, in"
    )


def _each_well_formed(parts: object, whole: object) -> None:
    if not isinstance(parts, list) or not parts:
        raise ValueError(f"`{whole}` needs a list with at least one part. Add the missing part")
    for part in parts:
        _well_formed(part)


Expression = Annotated[object, AfterValidator(_well_formed)]
"""True, false or unknown, by the three-valued logic of the triage rules.

A finding that nobody answered is unknown. A finding that does not apply (its ``applies_if`` is
false) counts as absent, as in the triage rules.
"""

Effect = Literal["block", "ask_clinician", "warn"]
"""``block``: never offered. ``ask_clinician``: a matter for a clinician. ``warn``: said aloud."""

EvidenceStrictness = Literal[
    "absolute", "avoid", "relative", "specialist_only", "clinician", "check", "caution"
]
"""How strictly the evidence states it; ``effect`` is what Legsense makes of it."""


class Gate(Sourced):
    """One reason not to do something.

    Unknown blocks: when ``effect`` is ``block`` and ``when`` is neither true nor false, the gate
    stays shut and the reader is told what would have to be asked.

    Attributes:
        id: Unique within its file.
        trigger: The reason in clinical words.
        says: The reason as a person reads it.
        when: True when the reason is there.
        strictness: How strictly the evidence states it.
        effect: What follows when it is true; for ``block`` also when it is unknown.
    """

    id: str
    trigger: str
    says: str
    when: Expression
    strictness: EvidenceStrictness
    effect: Effect


class SafetyQuestion(Sourced):
    """A question asked only to keep a test or treatment safe; it never changes the odds of a cause.

    Attributes:
        id: Used in gates like a finding id; ``present`` is always the answer that calls for care.
        label: The question in clinical words.
        question: The question as a person reads it.
        help: Why it is asked.
        values: Always absent and present.
        scored: Always false.
        private: Ask in private wording and allow skipping.
    """

    id: str
    label: str
    question: str
    help: str
    values: tuple[Literal["absent"], Literal["present"]] = ("absent", "present")
    scored: Literal[False] = False
    private: bool = False


class SafetyQuestions(Record):
    """kb/treatments/safety/safety_questions.yaml: all of them.

    Attributes:
        id: The name of the file.
        about: What the file is for.
        questions: One entry a question.
    """

    id: str
    about: str
    questions: tuple[SafetyQuestion, ...]


class GlobalGate(Sourced):
    """A rule that stands over all treatments and home care.

    Attributes:
        id: Unique within its file.
        rule: The rule in clinical words.
        says: The rule as a person reads it.
        when: True when the rule applies; none when it rests on the urgency alone or always holds.
        at_urgency: Urgency levels at which the rule applies.
        treatments: Treatment ids it covers.
        self_care: Home-care ids it covers.
        all_treatments, all_self_care: True when it covers every one.
        effect: What follows.
    """

    id: str
    rule: str
    says: str
    when: Expression | None = None
    at_urgency: tuple[Literal["emergency_now", "same_day"], ...] = ()
    treatments: tuple[str, ...] = ()
    self_care: tuple[str, ...] = ()
    all_treatments: bool = False
    all_self_care: bool = False
    effect: Effect


class GlobalGates(Record):
    """kb/treatments/safety/global_gates.yaml: all of them.

    Attributes:
        id: The name of the file.
        about: What the file is for.
        gates: One entry a rule.
    """

    id: str
    about: str
    gates: tuple[GlobalGate, ...]


class MatrixCell(Record):
    """What one factor means for one treatment.

    Attributes:
        advice: In clinical words; ``ok`` means no specific bar, not recommended.
        effect: What follows; none for ``ok``.
    """

    advice: str
    effect: Effect | None = None


class MatrixRow(Record):
    """One factor across all treatments.

    Attributes:
        factor: Its name.
        when: True when the person has it.
        cells: Treatment column to what the factor means there.
    """

    factor: str
    when: Expression
    cells: dict[str, MatrixCell]


class ContraindicationMatrix(Sourced):
    """kb/treatments/safety/contraindication_matrix.yaml: the cross-check of factors and treatments.

    Attributes:
        id: The name of the file.
        about: How to read it.
        columns: Column name to the treatment ids it speaks of.
        rows: One entry a factor.
    """

    id: str
    about: str
    columns: dict[str, tuple[str, ...]]
    rows: tuple[MatrixRow, ...]
