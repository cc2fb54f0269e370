"""kb/exercises/<id>.yaml: one exercise, for whom, how, and who should leave it."""

from typing import Literal

from legsense.knowledge.records.figures import Record, Sourced
from legsense.knowledge.records.gate import Gate
from legsense.knowledge.records.test import Points


class Exercise(Sourced):
    """One exercise; the steps are patient text at reading age 9 to 11.

    Attributes:
        id: The name of the file.
        label: Clinical name.
        plain: The name in plain words.
        conditions: Condition ids it is for.
        situation: For whom, when the vocabulary has no id for it.
        who: Who starts it: the person alone, or a physiotherapist.
        start: How to get ready.
        steps: In order.
        amount: How much, how often.
        progress: How to make it harder.
        gates: Who should leave it; unknown blocks.
        strength: How sure the evidence is.
        evidence: What studies found.
    """

    id: str
    label: str
    plain: str
    conditions: tuple[str, ...] = ()
    situation: str | None = None
    who: Literal["self", "physiotherapist"] = "self"
    start: str | None = None
    steps: tuple[str, ...]
    amount: str
    progress: str | None = None
    gates: tuple[Gate, ...] = ()
    strength: Literal["high", "moderate", "low", "very_low"]
    evidence: Points | None = None


class ExerciseRules(Record):
    """kb/exercises/rules/exercise_rules.yaml: rules and gates that hold for every exercise.

    Attributes:
        id: The name of the file.
        says: The rules as a person reads them.
        gates: Gates that hold for every exercise; unknown blocks.
    """

    id: str
    says: Points
    gates: tuple[Gate, ...]
