"""P(diabetes | numb feet, tingling feet, pain on walking): observed, by the model, and by naive product.

Multiplying likelihood ratios as if answers were independent is the classic error of this field; here
it stands beside what was observed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np

from legsense.evaluation.calibration import Share
from legsense.evaluation.nhanes_design import mean_of, share
from legsense.evaluation.nhanes_files import SurveyError
from legsense.evaluation.nhanes_mapping import COMPLAINT, codes, fits, mapping
from legsense.evaluation.nhanes_people import People
from legsense.evaluation.nhanes_score import chance_of_risk
from legsense.model.tables import Floats, Tables

ANSWERS: Final = ("numb", "tingling", "walking")
_WORDS: Final = {"numb": "numb", "tingling": "tingling", "walking": "pain on walking"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """P(diabetes | these answers).

    Attributes:
        answers: Which of the three were a yes.
        n: People with exactly these answers.
        observed: Told of diabetes, weighted.
        observed_or_found: Told, or with an HbA1c of diabetes.
        unweighted: Told of diabetes, every person counted once.
        model: Mean of the model's probability, which knows age, sex and these answers.
        naive_survey: Odds of diabetes times the survey's likelihood ratio of each answer.
        naive_model: The same product with the model's own figures.
    """

    answers: tuple[str, ...]
    n: int
    observed: Share
    observed_or_found: Share
    unweighted: float
    model: float
    naive_survey: float
    naive_model: float

    @property
    def points_apart(self) -> float:
        """Points in 100 between model and observed."""
        return 100.0 * abs(self.model - self.observed.value)


def joints(people: People, tables: Tables) -> tuple[Joint, ...]:
    """Return one line for each set of answers with the complaint; all three yes comes first.

    Raises:
        SurveyError: Nobody has all three.
    """
    data = mapping().data["joint"]
    given = {key: fits(people.items, codes(data[key])) for key in ANSWERS}
    told = np.isin(people.items[data["item"]], (*data["told"], *data["not_told"]))
    diabetes = np.isin(people.items[data["item"]], data["told"])
    asked = told & (people.complaint == 1.0)
    exact, naive = np.full(len(people), np.nan), np.full(len(people), np.nan)
    rows = np.flatnonzero(asked)
    exact[rows], naive[rows] = chance_of_risk(
        _only_asked(people), rows, tables, finding=data["finding"]
    )
    if not (asked & np.all(list(given.values()), axis=0)).any():
        named = ", ".join(_WORDS.values())
        raise SurveyError(
            f"Nobody in these tables has all of {named}. Add people, or their answers."
        )
    lines = []
    for yes in product((True, False), repeat=len(ANSWERS)):
        inside = asked & np.all([given[k] == y for k, y in zip(ANSWERS, yes, strict=True)], axis=0)
        if not inside.any():
            continue
        weight = people.weight[inside]
        found = diabetes | (people.items[data["blood"]] >= data["blood_at_least"])
        lines.append(
            Joint(
                answers=tuple(_WORDS[k] for k, y in zip(ANSWERS, yes, strict=True) if y),
                n=int(inside.sum()),
                observed=share(diabetes, inside, people.design),
                observed_or_found=share(found, inside, people.design),
                unweighted=float(diabetes[inside].mean()),
                model=mean_of(exact[inside], weight),
                naive_survey=_naive(
                    diabetes[told],
                    [given[k][told] == y for k, y in zip(ANSWERS, yes, strict=True)],
                    people.weight[told],
                ),
                naive_model=mean_of(naive[inside], weight),
            )
        )
    return tuple(lines)


def _only_asked(people: People) -> dict[str, Floats]:
    """Return the items with everything hidden but age, sex and those of the three answers."""
    data = mapping().data
    named = {data["people"]["age"], data["people"]["sex"], COMPLAINT}
    for key in ANSWERS:
        named |= set(data["joint"][key])
    hidden = np.full(len(people), np.nan)
    return {item: v if item in named else hidden for item, v in people.items.items()}


def _naive(diabetes: np.ndarray, answers: Sequence[np.ndarray], weight: Floats) -> float:
    """Return P(diabetes | all answers) as if the answers were independent given diabetes."""
    base = mean_of(diabetes.astype(np.float64), weight)
    odds = base / (1.0 - base)
    for answer in answers:
        given = [
            mean_of(answer[diabetes == d].astype(np.float64), weight[diabetes == d])
            for d in (False, True)
        ]
        odds *= given[1] / given[0]
    return odds / (1.0 + odds)
