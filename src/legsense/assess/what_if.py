"""What if one answer were another one: the same engine, each possible answer in turn."""

from dataclasses import dataclass

from legsense.assess import weigh
from legsense.assess.urgency import urgency_of
from legsense.model.answers import UNKNOWN, Answers, AnswerValue
from legsense.model.tables import Tables
from legsense.model.vocabulary import FindingSpec
from legsense.triage.engine import triage

_SIDED = ("none", "left", "right", "both")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one answer would come to.

    Attributes:
        value: The answer.
        level: Urgency level id.
        probability: Condition id to posttest probability; empty for children.
    """

    value: AnswerValue
    level: str
    probability: dict[str, float]


def possible_values(spec: FindingSpec) -> tuple[str, ...]:
    """Return every answer that can be chosen; none for a measure, which has too many."""
    if spec.measured or spec.regions:
        return ()
    return (*(_SIDED if spec.sided else spec.values), UNKNOWN)


def outcome(answers: Answers, finding: str, value: AnswerValue, tables: Tables) -> Outcome:
    """Return what the answers come to with one of them set.

    Args:
        answers: What was said.
        finding: The answer that is set.
        value: What it is set to.
        tables: Compiled knowledge.
    """
    changed = answers.with_value(finding, value)
    rules = triage(changed, tables.rules)
    age = changed.values.get("age_years")
    if isinstance(age, float) and age < tables.settings["adult_from_years"]:
        level = urgency_of(rules, None, tables).level
        return Outcome(value=value, level=level, probability={})
    _, posterior = weigh(changed, tables)
    names = list(tables.vocabulary.conditions)
    return Outcome(
        value=value,
        level=urgency_of(rules, posterior, tables).level,
        probability=dict(zip(names, map(float, posterior.condition), strict=True)),
    )
