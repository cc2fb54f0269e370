"""How well the model tells apart who has a measured outcome, beside regressions fitted in the same run."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from legsense.evaluation.calibration import Bin, Share, auc, brier
from legsense.evaluation.nhanes_baselines import (
    age_and_sex,
    all_questions,
    fitted,
    held_out_scores,
)
from legsense.evaluation.nhanes_design import Design, interval, mean_of, share
from legsense.evaluation.nhanes_people import People
from legsense.model.tables import Floats, Ints

_FOLDS: Final = 5
_MOST_BINS: Final = 10
_BIN_OF: Final = 150
"""People that a bin of the reliability curve should have."""
_STEPS: Final = 50
EVERYONE: Final = "all"
WITH_COMPLAINT: Final = "with numb or tingling feet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrimination:
    """How well one outcome is told apart, in one group of people.

    Attributes:
        outcome, group: In words.
        n, n_with: People, and those with the outcome.
        share: With the outcome, weighted.
        model, model_low, model_high: AUC of the model, with its interval.
        age_sex, questions: AUC of the baselines, fitted and measured on the same people.
        age_sex_held_out, questions_held_out: The same, fitted to the other cycle (or, with one
            cycle alone, to the other sampling units) than that of the person scored.
        said: Mean probability that the model gives, weighted.
        brier: Of the model's probability.
        curve: What was measured in equal parts of the people, by the model's probability.
        roc: Curve to its points: the share without the outcome, and with it, above each bound.
    """

    outcome: str
    group: str
    n: int
    n_with: int
    share: Share
    model: float
    model_low: float
    model_high: float
    age_sex: float
    questions: float
    age_sex_held_out: float
    questions_held_out: float
    said: float
    brier: float
    curve: tuple[Bin, ...]
    roc: dict[str, tuple[tuple[float, float], ...]]


def groups_of(people: People) -> Iterator[tuple[str, np.ndarray]]:
    """Yield the groups that are looked at: everyone, those with the complaint, and each cycle."""
    yield EVERYONE, np.ones(len(people), dtype=np.bool_)
    yield WITH_COMPLAINT, people.complaint == 1.0
    if len(people.cycles) > 1:
        for number, years in enumerate(people.cycles):
            yield years, people.cycle == number


def discrimination(
    outcome: dict[str, Any], group: str, inside: np.ndarray, people: People, said: Floats
) -> Discrimination:
    """Return how well one outcome is told apart in one group.

    Args:
        outcome: Its entry in the mapping.
        group: Name of the group.
        inside: Who is in it.
        people: Everybody.
        said: The model's probability, one a person.
    """
    measured = people.outcomes[outcome["id"]]
    kept = np.flatnonzero(inside & ~np.isnan(measured))
    true, weight, chance = measured[kept], people.weight[kept], said[kept]
    area = interval(lambda w: _area(chance, true, w[kept]), people.design, n=len(kept))
    by_age, by_all = age_and_sex(people.items, kept), all_questions(people.items, kept)
    folds = _folds(people, kept)
    held = {
        "age and sex": held_out_scores(by_age, true, weight, folds),
        "all questions": held_out_scores(by_all, true, weight, folds),
    }
    return Discrimination(
        outcome=outcome["label"],
        group=group,
        n=len(kept),
        n_with=int(true.sum()),
        share=share(measured == 1.0, inside & ~np.isnan(measured), people.design),
        model=area.value,
        model_low=area.low,
        model_high=area.high,
        age_sex=auc(by_age @ fitted(by_age, true, weight), true, weight),
        questions=auc(by_all @ fitted(by_all, true, weight), true, weight),
        age_sex_held_out=auc(held["age and sex"], true, weight),
        questions_held_out=auc(held["all questions"], true, weight),
        said=mean_of(chance, weight),
        brier=brier(chance, true, weight),
        curve=_binned(said, measured, kept, people.design),
        roc={name: _roc(s, true, weight) for name, s in {"Legsense": chance, **held}.items()},
    )


def _area(score: Floats, true: Floats, weight: Floats) -> float:
    """Return the AUC; without one of both sides, as where a unit was left out, nothing is told apart."""
    if not 0.0 < float(weight @ true) < float(weight.sum()):
        return 0.5
    return auc(score, true, weight)


def _folds(people: People, kept: Ints) -> Ints:
    """Return the fold of each person: the cycle, or a fifth of the sampling units."""
    cycles = people.cycle[kept]
    if len(np.unique(cycles)) > 1:
        return cycles
    folds: Ints = people.design.unit[kept] % _FOLDS
    return folds


def _binned(said: Floats, measured: Floats, kept: Ints, design: Design) -> tuple[Bin, ...]:
    """Return what was measured in equal parts of the people (by weight), in the order of what was said."""
    order = kept[np.argsort(said[kept], kind="stable")]
    reached = np.cumsum(design.weight[order])
    n_bins = min(max(len(kept) // _BIN_OF, 2), _MOST_BINS)
    place = np.minimum((reached / reached[-1] * n_bins).astype(np.int64), n_bins - 1)
    bins = []
    for number in np.unique(place).tolist():
        rows = order[place == number]
        inside = np.zeros(len(said), dtype=np.bool_)
        inside[rows] = True
        bins.append(
            Bin(
                said=mean_of(said[rows], design.weight[rows]),
                came=share(measured == 1.0, inside, design),
            )
        )
    return tuple(bins)


def _roc(score: Floats, true: Floats, weight: Floats) -> tuple[tuple[float, float], ...]:
    order = np.argsort(-score, kind="stable")
    with_it = np.cumsum((weight * true)[order])
    without = np.cumsum((weight * (1.0 - true))[order])
    last = np.append(np.flatnonzero(np.diff(score[order])), len(score) - 1)
    sensitivity, false = with_it[last] / with_it[-1], without[last] / without[-1]
    picked = np.unique(np.searchsorted(false, np.linspace(0.0, 1.0, _STEPS)).clip(0, len(last) - 1))
    points = [(float(false[at]), float(sensitivity[at])) for at in picked.tolist()]
    return ((0.0, 0.0), *((round(x, 4), round(y, 4)) for x, y in points), (1.0, 1.0))
