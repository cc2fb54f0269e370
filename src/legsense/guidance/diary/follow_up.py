"""How soon to be seen now: the earlier answers with what the diary adds, put to the safety rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from legsense.assess import assess
from legsense.guidance.diary.changes import worse
from legsense.model.answers import ABSENT, UNKNOWN, Answers, Mark
from legsense.model.assessment import Assessment
from legsense.model.diary import DiaryChange, DiaryEntry, DiaryTables
from legsense.model.tables import Tables
from legsense.model.vocabulary import FindingSpec

_NOWHERE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What the last entry comes to.

    Attributes:
        changes: For the worse.
        before: The assessment of the earlier answers.
        now: The most urgent assessment among all that the changes may mean.
        answers: Those that ``now`` rests on.
    """

    changes: tuple[DiaryChange, ...]
    before: Assessment
    now: Assessment
    answers: Answers

    def more_urgent(self, tables: Tables) -> bool:
        """Return whether the person should be seen sooner than was said before."""
        rank = tables.rules.rank
        return rank(self.now.urgency.level) > rank(self.before.urgency.level)


def follow_up(
    earlier: Answers, entries: Sequence[DiaryEntry], diary: DiaryTables, tables: Tables
) -> FollowUp:
    """Return how soon to be seen now.

    The diary only ever adds: what was a danger sign before still is one, and skin that was marked
    stays marked for the rules.

    Args:
        earlier: Answers of the assessment that the diary belongs to; may be empty.
        entries: At least one.
        diary: Says what counts as worse.
        tables: Compiled knowledge.
    """
    before = assess(earlier, tables)
    changes = worse(entries, diary)
    last = max(entries, key=lambda entry: entry.at_hours)
    base = _with_marks(earlier, last.marks or ())
    possible = [_with_all(base, sets, tables) for sets in _combined(changes)]
    assessed = [(assess(answers, tables), answers) for answers in possible]
    now, answers = max(assessed, key=lambda each: tables.rules.rank(each[0].urgency.level))
    return FollowUp(changes=changes, before=before, now=now, answers=answers)


def _combined(changes: Sequence[DiaryChange]) -> list[dict[str, list[str]]]:
    """Return the findings to set: one choice of each change at a time, the sure ones always."""
    sure: dict[str, list[str]] = {}
    open_choices: list[Mapping[str, str]] = []
    for change in changes:
        if len(change.sets) == 1:
            _add(sure, change.sets[0])
        else:
            open_choices += change.sets
    if not open_choices:
        return [sure]
    found = []
    for choice in open_choices:
        with_choice = {key: list(values) for key, values in sure.items()}
        _add(with_choice, choice)
        found.append(with_choice)
    return found


def _add(found: dict[str, list[str]], sets: Mapping[str, str]) -> None:
    for finding, value in sets.items():
        found.setdefault(finding, []).append(value)


def _with_all(answers: Answers, sets: Mapping[str, Sequence[str]], tables: Tables) -> Answers:
    for finding, values in sets.items():
        spec = tables.vocabulary.findings[finding]
        for value in values:
            answers = answers.with_value(finding, _worst(answers, spec, value))
        if spec.self_test:
            answers = replace(answers, self_tested=answers.self_tested | {finding})
    return answers


def _worst(answers: Answers, spec: FindingSpec, value: str) -> str:
    """Return the worse of the answer that stands and a new one; a known side is kept."""
    stands = answers.values.get(spec.id, UNKNOWN)
    if not isinstance(stands, str) or stands in (UNKNOWN, ABSENT, _NOWHERE):
        return value
    if spec.sided:
        return value if value == "both" or stands == "present" else stands
    if stands in spec.values and value in spec.values:
        return max(stands, value, key=spec.values.index)
    return value


def _with_marks(answers: Answers, marks: Sequence[Mark]) -> Answers:
    stands = {(mark.region, mark.side) for mark in answers.marks}
    new = tuple(mark for mark in marks if (mark.region, mark.side) not in stands)
    return replace(answers, marks=(*answers.marks, *new)) if new else answers
