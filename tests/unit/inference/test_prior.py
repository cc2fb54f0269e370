"""Shares times risk factors: the strongest of a group in full, the others for part."""

import numpy as np
import pytest

from legsense.inference.evidence import evidence_of
from legsense.inference.prior import SMALLEST, prior_of, risk_log_factor
from legsense.knowledge.current import load_tables
from legsense.model.answers import Answers, AnswerValue
from legsense.model.tables import Tables


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


def risk_values(tables: Tables) -> dict[str, str]:
    """Return the last value of every risk factor: the exposure at its greatest."""
    return {
        spec.id: "present" if spec.sided else spec.values[-1]
        for index, spec in enumerate(tables.vocabulary.findings.values())
        if tables.risk_slot_start[index] >= 0
    }


def log_factor(
    tables: Tables, **values: AnswerValue
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return what the known risk factors do to each share."""
    return risk_log_factor(evidence_of(Answers(values=values), tables), tables).ravel()


def test_nothing_known_is_the_share_of_all_adults(tables: Tables) -> None:
    """Oracle: the tables' own column for age not known."""
    shares = prior_of(evidence_of(Answers(), tables), tables)

    assert np.abs(shares - tables.prior[4, :, 1]).max() < 1e-12


@pytest.mark.parametrize("sex", ["female", "male"])
@pytest.mark.parametrize(("age", "band"), [(25.0, 0), (50.0, 1), (70.0, 2), (90.0, 3)])
def test_age_and_sex_multiply(age: float, band: int, sex: str, tables: Tables) -> None:
    """Oracle: share times sex factor, divided by the sum."""
    answers = Answers(values={"age_years": age, "sex_recorded": sex})
    product = tables.prior[band, :, 1] * tables.sex_factor[1 if sex == "female" else 2]
    expected = np.maximum(product, SMALLEST)

    shares = prior_of(evidence_of(answers, tables), tables)

    assert np.abs(shares - expected / expected.sum()).max() < 1e-12
    assert (shares > 0.0).all()


def test_one_risk_factor_counts_in_full(tables: Tables) -> None:
    """Oracle: its own row of the tables."""
    for key, value in risk_values(tables).items():
        ((_, slot),) = evidence_of(Answers(values={key: value}), tables).risks

        assert np.array_equal(log_factor(tables, **{key: value}), tables.risk_log_factor[4, slot])


def test_the_second_of_a_group_counts_for_part(tables: Tables) -> None:
    """The strongest stands in full, the other to the power 1 - rho; oracle: written out here."""
    known = risk_values(tables)
    names = list(tables.vocabulary.findings)
    rho = [group.rho for group in tables.vocabulary.groups.values()]
    by_group: dict[int, list[str]] = {}
    for key in known:
        by_group.setdefault(int(tables.finding_group[names.index(key)]), []).append(key)
    number, members = next(
        (number, keys[:2])
        for number, keys in by_group.items()
        if len(keys) > 1 and number < len(rho) and rho[number] > 0.0
    )
    one, other = (log_factor(tables, **{key: known[key]}) for key in members)
    strongest = np.where(np.abs(one) >= np.abs(other), one, other)

    together = log_factor(tables, **{key: known[key] for key in members})

    expected = strongest + (1.0 - rho[number]) * (one + other - strongest)
    assert np.abs(together - expected).max() < 1e-12


def test_every_exposure_at_once_still_sums_to_one(tables: Tables) -> None:
    """However much a person has been exposed to, shares stay shares."""
    answers = Answers(values={**risk_values(tables), "age_years": 80.0, "sex_recorded": "female"})

    shares = prior_of(evidence_of(answers, tables), tables)

    assert shares.sum() == pytest.approx(1.0, abs=1e-12)
    assert np.isfinite(shares).all()
    assert shares.min() > 0.0
