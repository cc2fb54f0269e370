"""What a person said, in words: the question with its answer."""

from legsense.model.answers import UNKNOWN, Answers
from legsense.model.vocabulary import FindingSpec, Vocabulary
from legsense.report.frequencies import capital

_SIDES = {
    "none": "no",
    "left": "yes, left",
    "right": "yes, right",
    "both": "yes, both sides",
    "present": "yes",
}
_YES_NO = {"present": "yes", "absent": "no"}


def answer_in_words(spec: FindingSpec, value: str | float) -> str:
    """Return one answer as a person would give it.

    Args:
        spec: The finding it answers.
        value: As stored; regions are put into words by `answer_of`.
    """
    if value == UNKNOWN:
        return "not known"
    if isinstance(value, float):
        return f"{value:g} {_unit(spec.unit or '', value)}".strip()
    if spec.sided:
        return _SIDES.get(value, value)
    if value in spec.answer_labels:
        return spec.answer_labels[value]
    return _YES_NO.get(value, value.replace("_", " "))


def _unit(unit: str, value: float) -> str:
    return unit.removesuffix("s") if value == 1.0 and unit in ("days", "years") else unit


def asked(spec: FindingSpec) -> str:
    """Return what was asked: the question put to a person, or the name of a sign or test."""
    return spec.question if spec.answered_by == "person" else f"{spec.label}:"


def said(finding: str, answers: Answers, words: Vocabulary) -> str:
    """Return a question with the answer that was given.

    >>> spec = FindingSpec(
    ...     id="fever",
    ...     label="Fever",
    ...     kind="symptom",
    ...     answered_by="person",
    ...     stage="story",
    ...     question="Do you have a fever?",
    ...     values=("absent", "present"),
    ... )
    >>> words = Vocabulary(
    ...     findings={"fever": spec},
    ...     conditions={},
    ...     sites={},
    ...     groups={},
    ...     regions={},
    ...     region_groups={},
    ...     companions=(),
    ...     saddle=(),
    ...     umbrellas={},
    ...     implications=(),
    ...     bounds=(),
    ...     exclusions=(),
    ... )
    >>> said("fever", Answers(values={"fever": "absent"}), words)
    'Do you have a fever? No.'
    """
    return f"{asked(words.findings[finding])} {capital(answer_of(finding, answers, words))}."


def answer_of(finding: str, answers: Answers, words: Vocabulary) -> str:
    """Return the answer to one finding in words, regions of the skin by their names."""
    value, spec = answers.values.get(finding, UNKNOWN), words.findings[finding]
    if isinstance(value, tuple):
        return "; ".join(dict.fromkeys(_member(each, spec, words) for each in value))
    return answer_in_words(spec, value)


def _member(value: str, spec: FindingSpec, words: Vocabulary) -> str:
    """Return one of several answers to one finding in words."""
    if not spec.regions:
        return spec.answer_labels.get(value, value.replace("_", " ")).lower()
    side, _, region = value.rpartition(".")
    named = words.regions.get(region) or words.region_groups.get(region)
    label = named.label.lower() if named else region.replace("_", " ")
    return f"{label} ({side})" if side else label


def strength(log_odds: float) -> str:
    """Return how strongly an answer speaks, in a word or two.

    >>> strength(-1.7), strength(0.1)
    ('strongly', 'a little')
    """
    size = abs(log_odds)
    if size >= 1.5:
        return "strongly"
    if size >= 0.7:
        return "clearly"
    return "somewhat" if size >= 0.25 else "a little"
