"""People as numbers: one row a finding, one column a person, ready for rules and engine alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from legsense.model.answers import SIDES, UNKNOWN, Answers, AnswerValue, Mark
from legsense.model.vocabulary import FindingSpec, Vocabulary

Codes = NDArray[np.int16]
Flags = NDArray[np.bool_]

NOT_ASKED: Final = -1
CANNOT_SAY: Final = -2
SIDED_CODES: Final = (*SIDES, "present")
"""Codes 0 to 4 of a sided finding: none, left, right, both, and present with the side not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """Checked answers of many people.

    Attributes:
        code: ``(F, n)``: -1 not asked, -2 cannot say, else the number of the value; 0 for a number.
        number: Finding index to ``(n,)``, what was measured; NaN where it was not.
        marks: Person to the regions marked; people who marked nothing are not in it.
        marks_complete: ``(n,)`` unmarked regions are known to feel normal.
        regions: (finding index, person) to regions given as the value of a finding.
        self_tested: Finding index to ``(n,)``, movements that the person tried alone.
    """

    code: Codes
    number: Mapping[int, NDArray[np.float64]]
    marks: Mapping[int, tuple[Mark, ...]]
    marks_complete: Flags
    regions: Mapping[tuple[int, int], frozenset[str]]
    self_tested: Mapping[int, Flags]

    @property
    def n_people(self) -> int:
        """Number of people."""
        return int(self.code.shape[1])


def values_of(spec: FindingSpec) -> tuple[str, ...]:
    """Return the value ids of a finding in the order of their codes; none for a number."""
    if spec.measured or spec.regions:
        return ()
    return SIDED_CODES if spec.sided else spec.values


def code_of(spec: FindingSpec, answer: AnswerValue) -> int:
    """Return the code of a checked answer; several values at once get the code after the last."""
    if answer == UNKNOWN:
        return CANNOT_SAY
    if spec.measured or spec.regions:
        return 0
    values = values_of(spec)
    return values.index(answer) if isinstance(answer, str) else len(values)


def coded(people: Sequence[Answers], vocabulary: Vocabulary) -> Coded:
    """Return the codes of people whose answers were checked one by one."""
    specs = list(vocabulary.findings.values())
    index = {spec.id: number for number, spec in enumerate(specs)}
    n_people = len(people)
    code = np.full((len(specs), n_people), NOT_ASKED, dtype=np.int16)
    number: dict[int, NDArray[np.float64]] = {
        f: np.full(n_people, np.nan) for f, spec in enumerate(specs) if spec.measured
    }
    regions: dict[tuple[int, int], frozenset[str]] = {}
    self_tested: dict[int, Flags] = {}
    for person, answers in enumerate(people):
        for finding, answer in answers.values.items():
            f = index[finding]
            code[f, person] = code_of(specs[f], answer)
            if answer == UNKNOWN:
                continue
            if specs[f].measured:
                number[f][person] = float(answer)  # type: ignore[arg-type]
            elif specs[f].regions:
                members: tuple[Any, ...] = answer if isinstance(answer, tuple) else (answer,)
                regions[f, person] = frozenset(str(each) for each in members)
        for finding in answers.self_tested:
            if not specs[index[finding]].self_test:
                continue
            self_tested.setdefault(index[finding], np.zeros(n_people, dtype=bool))[person] = True
    return Coded(
        code=code,
        number=number,
        marks={person: each.marks for person, each in enumerate(people) if each.marks},
        marks_complete=np.array([each.marks_complete for each in people], dtype=bool),
        regions=regions,
        self_tested=self_tested,
    )


def answers_of(people: Coded, person: int, vocabulary: Vocabulary) -> Answers:
    """Return one person's answers as they would be assessed alone."""
    specs = list(vocabulary.findings.values())
    values: dict[str, AnswerValue] = {}
    for f, spec in enumerate(specs):
        code = int(people.code[f, person])
        if code == CANNOT_SAY:
            values[spec.id] = UNKNOWN
        elif code == NOT_ASKED:
            continue
        elif spec.measured:
            values[spec.id] = float(people.number[f][person])
        elif spec.regions:
            values[spec.id] = tuple(sorted(people.regions.get((f, person), ())))
        elif code < len(values_of(spec)):
            values[spec.id] = values_of(spec)[code]
        else:
            values[spec.id] = spec.values  # Several at once: neither rules nor engine read them.
    return Answers(
        values=values,
        marks=people.marks.get(person, ()),
        marks_complete=bool(people.marks_complete[person]),
        self_tested=frozenset(
            specs[f].id for f, flags in people.self_tested.items() if flags[person]
        ),
    )
