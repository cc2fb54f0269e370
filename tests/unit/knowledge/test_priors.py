"""Shares by age and sex and the odds of risk factors, against the files themselves."""

import numpy as np
import pytest

from legsense.knowledge.current import load_tables
from legsense.model.tables import AGE_BANDS, Tables
from tests.unit.knowledge.test_marginals import Plain, plain_files

EXACT = 1e-12


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


@pytest.fixture(scope="module")
def conditions() -> dict[str, Plain]:
    """Return the condition files."""
    return plain_files("conditions")


def test_the_best_shares_of_every_age_sum_to_one(tables: Tables) -> None:
    """Somebody has something, at any age, `other_unexplained` included."""
    assert np.abs(tables.prior[:, :, 1].sum(axis=1) - 1.0).max() < EXACT
    assert (tables.prior[:, :, 0] <= tables.prior[:, :, 1]).all()
    assert (tables.prior[:, :, 1] <= tables.prior[:, :, 2]).all()


@pytest.mark.parametrize("band", AGE_BANDS)
def test_shares_stand_to_each_other_as_the_files_say(
    band: str, tables: Tables, conditions: dict[str, Plain]
) -> None:
    """Dividing by the sum is all that happens to a share; oracle: the files."""
    smallest = plain_files("model")["settings"]["smallest_prior"]["value"]
    written = []
    for key in tables.vocabulary.conditions:
        pretest = conditions[key]["pretest_probability"]
        triple = pretest["all_adults"] if band == "all_adults" else pretest["by_age"][band]
        written.append([max(share, smallest) for share in triple])
    expected = np.array(written) / np.array(written)[:, 1].sum()

    assert np.abs(tables.prior[AGE_BANDS.index(band)] - expected).max() < EXACT


def test_sex_moves_a_share_as_its_file_says(tables: Tables, conditions: dict[str, Plain]) -> None:
    """Unknown sex leaves it alone; oracle: the files."""
    by_sex = [
        conditions[key]["pretest_probability"]["by_sex"] for key in tables.vocabulary.conditions
    ]

    assert (tables.sex_factor[0] == 1.0).all()
    assert tables.sex_factor[1].tolist() == [each["female"] for each in by_sex]
    assert tables.sex_factor[2].tolist() == [each["male"] for each in by_sex]


def test_not_knowing_a_risk_factor_leaves_every_share_alone(
    tables: Tables, conditions: dict[str, Plain]
) -> None:
    """The mean multiplier over everyone is 1, but for an exposure that the cause cannot do without."""
    names = list(tables.vocabulary.conditions)
    for index, spec in enumerate(tables.vocabulary.findings.values()):
        start = int(tables.risk_slot_start[index])
        if start < 0:
            continue
        slots = slice(start, start + len(spec.scored_values()))
        background = tables.risk_background[:, slots]
        mean = np.einsum("bq,bqc->bc", background, np.exp(tables.risk_log_factor[:, slots]))
        free = [
            position
            for position, key in enumerate(names)
            if (conditions[key].get("requires") or {}).get("finding") != spec.id
        ]

        assert np.abs(background.sum(axis=1) - 1.0).max() < 0.006, spec.id
        assert np.abs(mean[:, free] / background.sum(axis=1)[:, None] - 1.0).max() < 0.006, spec.id


def test_a_listed_odds_ratio_is_the_ratio_between_with_and_without(
    tables: Tables, conditions: dict[str, Plain]
) -> None:
    """Exposed against unexposed, the multipliers differ by the published ratio; oracle: the files."""
    names = list(tables.vocabulary.conditions)
    findings = tables.vocabulary.findings
    checked = 0
    for key, condition in conditions.items():
        for factor in condition.get("risk_factors", []):
            spec = findings[factor["finding"]]
            start = int(tables.risk_slot_start[list(findings).index(spec.id)])
            required = (condition.get("requires") or {}).get("finding") == spec.id
            if start < 0 or required or spec.values != ("absent", "present"):
                continue
            logs = tables.risk_log_factor[:, start : start + 2, names.index(key)]
            ratio = np.exp(logs[:, 1] - logs[:, 0])
            assert np.abs(ratio / factor["odds_ratio"][1] - 1.0).max() < EXACT, (key, spec.id)
            checked += 1

    assert checked > 50
