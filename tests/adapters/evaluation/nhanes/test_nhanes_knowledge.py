"""Figures of the knowledge base that cite the survey are what its tables say, counted again."""

from pathlib import Path

import numpy as np
import pytest

from legsense.evaluation.nhanes_mapping import coded, mapping
from legsense.evaluation.nhanes_people import People, read_people
from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.load import load_knowledge

CITED = "nhanes_1999_2002"
BANDS = {"40_59": (40, 60), "60_74": (60, 75), "75_plus": (75, 200)}


@pytest.fixture(scope="module")
def people(survey_folder: Path) -> People:
    """Return the people of the two cycles whose figures were taken."""
    found = read_people(survey_folder)
    if found.cycles != ("1999-2000", "2001-2002"):
        pytest.skip("the figures were counted in 1999-2000 and 2001-2002 together")
    return found


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    """Return the knowledge base."""
    return load_knowledge()


def told(people: People, finding: str, *values: str) -> np.ndarray:
    """Return 1 where an answer is one of these values, 0 where it is another, NaN where unknown."""
    number = coded(people.items)[finding]
    given = np.array([mapping().rules[at].value if at >= 0 else "" for at in number])
    return np.where(number < 0, np.nan, np.isin(given, values))


def mantel_haenszel(exposed: np.ndarray, ill: np.ndarray, people: People) -> float:
    """Return the weighted odds ratio over bands of five years and sex (Mantel and Haenszel 1959)."""
    band = (people.items["RIDAGEYR"] // 5) * 2 + people.items["RIAGENDR"]
    known = ~np.isnan(exposed) & ~np.isnan(ill)
    over = under = 0.0
    for stratum in np.unique(band[known]):
        w, e, i = (v[known & (band == stratum)] for v in (people.weight, exposed, ill))
        over += (w * e * i).sum() * (w * (1 - e) * (1 - i)).sum() / w.sum()
        under += (w * e * (1 - i)).sum() * (w * (1 - e) * i).sum() / w.sum()
    return float(over / under)


@pytest.mark.parametrize(
    ("finding", "value", "against"),
    [
        ("diabetes", "present", None),
        ("hypertension", "present", None),
        ("smoking", "current", "never"),
    ],
)
def test_odds_of_artery_disease_are_those_within_age_and_sex(
    people: People, base: KnowledgeBase, *, finding: str, value: str, against: str | None
) -> None:
    """Counted again by other code than that which first counted them."""
    exposed = told(people, finding, value)
    if against is not None:
        exposed[(exposed == 0) & (told(people, finding, against) == 0)] = np.nan
    (factor,) = (
        each
        for each in base.conditions["pad_intermittent_claudication"].risk_factors
        if each.finding == finding and value in each.values
    )

    assert factor.source == [CITED]
    counted = mantel_haenszel(exposed, people.outcomes["low_index"], people)
    assert factor.odds_ratio[1] == pytest.approx(counted, rel=0.03)


@pytest.mark.parametrize(
    ("finding", "values"),
    [
        ("diabetes", ("present",)),
        ("obesity", ("present",)),
        ("hypertension", ("present",)),
        ("heart_disease", ("present",)),
        ("artery_disease_known", ("present",)),
        ("previous_stroke_or_tia", ("present",)),
        ("smoking", ("current",)),
        ("cancer_history", ("past",)),
    ],
)
def test_backgrounds_by_age_are_those_of_people_with_the_complaint(
    people: People, base: KnowledgeBase, finding: str, values: tuple[str, ...]
) -> None:
    """Weighted shares in each band, to a point in a hundred."""
    background = base.findings[finding].background
    assert background is not None
    assert background.by_age is not None
    assert CITED in background.anchored_by
    has, age = told(people, finding, *values), people.items["RIDAGEYR"]
    by_age = {str(band): share for band, share in background.by_age.items()}
    for band, (low, high) in BANDS.items():
        inside = (people.complaint == 1.0) & (age >= low) & (age < high) & ~np.isnan(has)
        share = np.average(has[inside], weights=people.weight[inside])
        assert by_age[band] == pytest.approx(share, abs=0.012), band
