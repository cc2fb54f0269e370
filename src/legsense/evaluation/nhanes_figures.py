"""What the survey says of the model: discrimination, calibration of joint answers, two causes, silence."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from legsense.evaluation.calibration import (
    Bin,
    Share,
    auc,
    auc_interval,
    brier,
    reliability,
    weighted_share,
)
from legsense.evaluation.nhanes_baselines import (
    age_and_sex,
    all_questions,
    fitted,
    held_out_scores,
)
from legsense.evaluation.nhanes_files import Survey, SurveyError, read_survey
from legsense.evaluation.nhanes_mapping import (
    AGE,
    ANKLE_BRACHIAL,
    COMPLAINT,
    GLYCATED,
    INSENSATE,
    SEX,
    items_needed,
    with_derived,
)
from legsense.evaluation.nhanes_score import Scores, chance_of_risk, score_people
from legsense.model.tables import Floats, Ints, Tables

FROM_YEARS: Final = 40.0
"""Feet were examined from this age on."""
NEUROPATHY: Final = "peripheral_neuropathy"
VASCULAR: Final = "peripheral_artery_disease"
LUMBAR: Final = ("sciatica", "lumbar_spinal_stenosis")
OUTCOMES: Final[Mapping[str, tuple[str, str]]] = {
    "two or more insensate sites": (NEUROPATHY, "insensate"),
    "ankle-brachial index below 0.9": (VASCULAR, "low_index"),
}
_FOLDS: Final = 5
_JOINT_ITEMS: Final = (AGE, SEX, "DIQ100", "DIQ110", "DIQ120", "DIQ130", "DIQ140", COMPLAINT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrimination:
    """How well one outcome is told apart, in one group of people.

    Attributes:
        outcome, group: In words.
        n, n_with: People, and those with the outcome.
        share: With the outcome, weighted.
        model, model_low, model_high: AUC of the model, with an interval over sampling units.
        age_sex, questions: AUC of the baselines, fitted and measured on the same people.
        age_sex_held_out, questions_held_out: The same, each person scored without their fold.
        said: Mean probability that the model gives, weighted.
        brier: Of the model's probability.
        curve: Reliability of the model's probability.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """P(diabetes | numb feet, tingling feet, pain on walking).

    Attributes:
        observed: Told of diabetes, weighted; with diabetes that HbA1c shows, `observed_or_found`.
        unweighted: Told of diabetes, every person counted once.
        model: Mean of the model's probability, which knows age, sex and the three answers.
        naive_survey: Odds of diabetes times the survey's likelihood ratio of each answer.
        naive_model: The same product with the model's own figures.
    """

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


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoCauses:
    """People with the complaint in whom the survey measured two causes at once.

    Attributes:
        n: Of them.
        both: Share of them with a member of both among the five leading causes.
        both_single: The same when no two causes can act together.
        share: Of people with the complaint who have two measured causes.
    """

    n: int
    share: Share
    both: Share
    both_single: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """Disease without the complaint: what must never be ruled out by "no".

    Attributes:
        outcome: In words.
        of_those_with_it: Share of people with the outcome who have no numb or tingling feet.
        without_complaint: Share with the outcome among people without the complaint.
        said: Mean probability that the model gives them.
        lowest: Lowest probability given to anybody with the outcome.
        auc: Among people without the complaint.
    """

    outcome: str
    of_those_with_it: Share
    without_complaint: Share
    said: float
    lowest: float
    auc: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyReport:
    """Everything measured on one set of survey tables."""

    cycles: tuple[str, ...]
    n_people: int
    n_complaint: int
    n_patterns: int
    complaint: Share
    discrimination: tuple[Discrimination, ...]
    joint: Joint
    two_causes: TwoCauses
    silent: tuple[Silent, ...]
    knowledge: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _People:
    """Examined people of 40 and over."""

    items: dict[str, Floats]
    rows: Ints
    weight: Floats
    unit: Ints
    insensate: Floats
    low_index: Floats
    complaint: Floats


def evaluate_nhanes(folder: Path, tables: Tables) -> SurveyReport:
    """Return what a survey's tables say of the model.

    Args:
        folder: Tables of one or more cycles; see `read_survey`.
        tables: Compiled knowledge.

    Raises:
        SurveyError: Tables are missing, or nobody of 40 and over was examined.
    """
    survey = read_survey(folder, items_needed())
    people = _people(survey, folder)
    scores = score_people(people.items, people.rows, tables)
    everyone = np.ones(len(people.rows), dtype=np.bool_)
    groups = {"all": everyone, "with numb or tingling feet": people.complaint == 1.0}
    return SurveyReport(
        cycles=survey.cycles,
        n_people=len(people.rows),
        n_complaint=int((people.complaint == 1.0).sum()),
        n_patterns=scores.n_patterns,
        complaint=_share(people.complaint == 1.0, people.weight, ~np.isnan(people.complaint)),
        discrimination=tuple(
            _discrimination(outcome, group, inside, people, scores)
            for outcome in OUTCOMES
            for group, inside in groups.items()
        ),
        joint=_joint(people, tables),
        two_causes=_two_causes(people, scores, tables),
        silent=tuple(_silent(outcome, people, scores) for outcome in OUTCOMES),
        knowledge=f"{tables.version} {tables.hash[:12]}",
    )


def _people(survey: Survey, folder: Path) -> _People:
    items = with_derived(survey.items)
    rows = np.flatnonzero((items[AGE] >= FROM_YEARS) & (survey.weight > 0.0))
    if not len(rows):
        raise SurveyError(
            f"{folder}: nobody of {FROM_YEARS:.0f} and over with an examination weight. "
            "Check that the DEMO table has RIDAGEYR and WTMEC2YR or WTMEC4YR."
        )
    left, right = (items[name][rows] for name in INSENSATE)
    sites = np.where((left >= 0) & (right >= 0), left + right, np.nan)
    index = np.fmin(*(items[name][rows] for name in ANKLE_BRACHIAL))
    return _People(
        items=items,
        rows=rows,
        weight=survey.weight[rows],
        unit=survey.unit[rows],
        insensate=np.where(np.isnan(sites), np.nan, sites >= 2),
        low_index=np.where(np.isnan(index), np.nan, index < 0.9),
        complaint=items[COMPLAINT][rows],
    )


def _share(true: np.ndarray, weight: Floats, known: np.ndarray) -> Share:
    return weighted_share(np.asarray(true, dtype=np.float64)[known], weight[known])


def _discrimination(
    outcome: str, group: str, inside: np.ndarray, people: _People, scores: Scores
) -> Discrimination:
    umbrella, name = OUTCOMES[outcome]
    measured: Floats = getattr(people, name)
    kept = inside & ~np.isnan(measured)
    true, weight, said = measured[kept], people.weight[kept], scores.umbrella[umbrella][kept]
    low, high = auc_interval(said, true, weight, people.unit[kept].tolist())
    rows = people.rows[kept]
    by_age, by_all = age_and_sex(people.items, rows), all_questions(people.items, rows)
    folds = np.arange(len(true)) % _FOLDS
    return Discrimination(
        outcome=outcome,
        group=group,
        n=len(true),
        n_with=int(true.sum()),
        share=weighted_share(true, weight),
        model=auc(said, true, weight),
        model_low=low,
        model_high=high,
        age_sex=auc(by_age @ fitted(by_age, true, weight), true, weight),
        questions=auc(by_all @ fitted(by_all, true, weight), true, weight),
        age_sex_held_out=auc(held_out_scores(by_age, true, weight, folds), true, weight),
        questions_held_out=auc(held_out_scores(by_all, true, weight, folds), true, weight),
        said=float(np.average(said, weights=weight)),
        brier=brier(said, true, weight),
        curve=reliability(said, true, weight),
    )


def _joint(people: _People, tables: Tables) -> Joint:
    items, rows = people.items, people.rows
    numb = np.isin(items["DIQ100"][rows], (1.0,)) & np.isin(items["DIQ110"][rows], (2.0, 3.0))
    tingling = np.isin(items["DIQ120"][rows], (1.0,)) & np.isin(items["DIQ130"][rows], (2.0, 3.0))
    walking = items["DIQ140"][rows] == 1.0
    told = np.isin(items["DIQ010"][rows], (1.0, 2.0, 3.0))
    diabetes = (items["DIQ010"][rows] == 1.0).astype(np.float64)
    found = np.maximum(diabetes, np.nan_to_num(items[GLYCATED][rows]) >= 6.5)
    group = numb & tingling & walking & told
    hidden = np.full(len(items[AGE]), np.nan)
    asked = {item: values if item in _JOINT_ITEMS else hidden for item, values in items.items()}
    exact, naive = chance_of_risk(asked, rows[group], tables, finding="diabetes")
    weight = people.weight[group]
    return Joint(
        n=int(group.sum()),
        observed=weighted_share(diabetes[group], weight),
        observed_or_found=weighted_share(found[group], weight),
        unweighted=float(diabetes[group].mean()),
        model=float(np.average(exact, weights=weight)),
        naive_survey=_naive(
            diabetes[told], [each[told] for each in (numb, tingling, walking)], people.weight[told]
        ),
        naive_model=float(np.average(naive, weights=weight)),
    )


def _naive(diabetes: Floats, answers: list[np.ndarray], weight: Floats) -> float:
    """Return P(diabetes | all answers) as if the answers were independent given diabetes."""
    share = float(np.average(diabetes, weights=weight))
    odds = share / (1.0 - share)
    for answer in answers:
        given = [np.average(answer[diabetes == d], weights=weight[diabetes == d]) for d in (0, 1)]
        odds *= float(given[1] / given[0])
    return odds / (1.0 + odds)


def _two_causes(people: _People, scores: Scores, tables: Tables) -> TwoCauses:
    umbrellas = tables.vocabulary.umbrellas
    names = list(tables.vocabulary.conditions)
    root = people.items["MPQ080"][people.rows] == 1.0
    families = {
        "nerve": (people.insensate == 1.0, umbrellas[NEUROPATHY].members),
        "artery": (people.low_index == 1.0, umbrellas[VASCULAR].members),
        "root": (root, (*umbrellas[LUMBAR[0]].members, LUMBAR[1])),
    }
    complaint = people.complaint == 1.0
    known = complaint & ~np.isnan(people.insensate) & ~np.isnan(people.low_index)
    has = {name: present & known for name, (present, _) in families.items()}
    two = np.sum(list(has.values()), axis=0) >= 2

    def recalled(leading: Ints) -> np.ndarray:
        among = {
            name: np.isin(leading, [names.index(each) for each in members]).any(axis=1)
            for name, (_, members) in families.items()
        }
        met = np.array([~has[name] | among[name] for name in families])
        return np.asarray(met.all(axis=0))

    return TwoCauses(
        n=int(two.sum()),
        share=_share(two, people.weight, known),
        both=_share(recalled(scores.leading), people.weight, two),
        both_single=_share(recalled(scores.leading_alone), people.weight, two),
    )


def _silent(outcome: str, people: _People, scores: Scores) -> Silent:
    umbrella, name = OUTCOMES[outcome]
    measured: Floats = getattr(people, name)
    known = ~np.isnan(measured) & ~np.isnan(people.complaint)
    quiet = known & (people.complaint == 0.0)
    with_it = known & (measured == 1.0)
    said = scores.umbrella[umbrella]
    return Silent(
        outcome=outcome,
        of_those_with_it=_share(people.complaint == 0.0, people.weight, with_it),
        without_complaint=_share(measured == 1.0, people.weight, quiet),
        said=float(np.average(said[quiet], weights=people.weight[quiet])),
        lowest=float(said[with_it].min()),
        auc=auc(said[quiet], measured[quiet], people.weight[quiet]),
    )
