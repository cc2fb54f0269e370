"""Survey tables to answers: what is read, what an item settles, and what stays unknown."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from legsense.evaluation.nhanes_files import SurveyError, read_survey
from legsense.evaluation.nhanes_mapping import (
    COMPLAINT,
    DRINKS,
    answers_of,
    coded,
    items_needed,
    mapping,
    with_derived,
)
from legsense.evaluation.nhanes_people import read_people
from legsense.model.tables import Floats, Tables
from tests.adapters.evaluation.nhanes.conftest import WriteTable


def people(given: Mapping[str, list[float]], n: int = 1) -> dict[str, Floats]:
    """Return the items of people of 60; what is not given is missing."""
    items = {item: np.full(n, np.nan) for item in items_needed()}
    items["RIDAGEYR"] = np.full(n, 60.0)
    return with_derived(items | {item: np.array(values) for item, values in given.items()})


def answer(finding: str, **given: list[float]) -> object:
    """Return what one person has answered, or None where it stays unknown."""
    rules = [int(code[0]) for code in coded(people(given)).values()]
    return answers_of(60.0, rules).values.get(finding)


def test_every_answer_of_the_mapping_is_one_that_its_finding_allows(tables: Tables) -> None:
    """A renamed finding or value must not go unnoticed."""
    for rule in mapping().rules:
        finding = tables.vocabulary.findings[rule.finding]
        sided = {"present", "none", "left", "right", "both"}
        allowed = sided if finding.sided else set(finding.values)
        assert rule.value in allowed, rule


def test_the_outcomes_are_never_answers() -> None:
    """What is measured must not be told to the model."""
    outcomes = {
        item
        for each in mapping().data["outcomes"]
        for item in (*each.get("sum_of", ()), *each.get("least_of", ()))
    }
    used = {item for rule in mapping().rules for item in (*rule.where, *rule.at_least, *rule.below)}

    assert outcomes.isdisjoint(used)
    assert mapping().data["joint"]["blood"] not in used


def test_what_no_item_settles_stays_unknown() -> None:
    """Not asked is not absent."""
    rules = [int(code[0]) for code in coded(people({})).values()]

    assert answers_of(60.0, rules).values == {"age_years": 60.0}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"DIQ100": [1.0], "DIQ110": [2.0], "DIQ120": [2.0]}, 1.0),
        ({"DIQ100": [1.0], "DIQ110": [1.0], "DIQ120": [2.0]}, 0.0),
        ({"DIQ100": [2.0], "DIQ120": [2.0]}, 0.0),
        ({"DIQ100": [2.0], "DIQ120": [9.0]}, np.nan),
        ({"DIQ100": [9.0], "DIQ120": [1.0], "DIQ130": [3.0]}, 1.0),
    ],
)
def test_the_complaint_is_numb_or_tingling_feet(
    given: dict[str, list[float]], expected: float
) -> None:
    """Hands alone are none of it; an answer of "do not know" leaves it open."""
    np.testing.assert_equal(people(given)[COMPLAINT], [expected])


def test_a_kind_of_pain_speaks_only_in_people_with_the_complaint() -> None:
    """Back pain explains nothing in somebody who feels nothing amiss in the leg."""
    back = {"MPQ070": [1.0]}

    assert answer("back_pain", DIQ100=[2.0], DIQ120=[2.0], **back) is None
    assert answer("back_pain", DIQ100=[1.0], DIQ110=[2.0], **back) == "present"


def test_no_leg_pain_on_walking_rules_out_claudication_but_yes_leaves_it_open() -> None:
    """Relief on standing still is not asked."""
    numb = {"DIQ100": [1.0], "DIQ110": [2.0]}

    assert answer("calf_claudication", DIQ140=[2.0], **numb) == "absent"
    assert answer("calf_claudication", DIQ140=[1.0], DIQ150=[1.0], **numb) is None


def test_drinks_a_week_come_from_how_often_and_how_many() -> None:
    """5 times a week, 7 drinks each: 35 a week; the code for "refused" is no number of drinks."""
    found = people({"ALQ120Q": [5.0, 5.0], "ALQ120U": [1.0, 1.0], "ALQ130": [7.0, 777.0]}, n=2)[
        DRINKS
    ]

    np.testing.assert_allclose(found, [35.0, np.nan])


def test_items_are_found_whatever_table_of_the_cycle_holds_them(write_table: WriteTable) -> None:
    """Tables were renamed between cycles, and people are in one order in each."""
    write_table(
        "DEMO", {"SEQN": [1, 2], "WTMEC2YR": [10, 20], "SDMVSTRA": [1, 1], "SDMVPSU": [1, 2]}
    )
    write_table("ANY", {"SEQN": [2, 9, 1], "LBXGH": ["5.5", "6.0", ""]})
    write_table("DEMO_C", {"SEQN": [3], "WTMEC2YR": [30], "SDMVSTRA": [1], "SDMVPSU": [1]})
    folder = write_table("OTHER_C", {"SEQN": [3], "LBXGH": [7.0]})

    survey = read_survey(folder, ["LBXGH", "NEVER"])

    assert survey.cycles == ("1999-2000", "2003-2004")
    np.testing.assert_allclose(survey.items["LBXGH"], [np.nan, 5.5, 7.0])
    assert np.isnan(survey.items["NEVER"]).all()
    np.testing.assert_allclose(survey.weight, [5.0, 10.0, 15.0])
    assert len(set(survey.stratum.tolist())) == 2, "strata of two cycles are not the same"


def test_a_folder_without_survey_tables_says_so(tmp_path: Path) -> None:
    """The message names the folder and what is missing."""
    with pytest.raises(SurveyError, match="holds no DEMO table"):
        read_survey(tmp_path, [])


def test_a_table_that_is_cut_off_is_named(write_table: WriteTable) -> None:
    """Half a file is no survey."""
    folder = write_table("DEMO", {"SEQN": [1], "WTMEC2YR": [10]})
    (folder / "DIQ.csv.xz").write_bytes(b"\xfd7zXZ\x00 cut off")

    with pytest.raises(SurveyError, match=r"DIQ\.csv\.xz"):
        read_survey(folder, ["DIQ010"])


def test_feet_that_were_not_assessed_are_no_measurement(made_up: Path) -> None:
    """A negative code of one foot leaves the sum unknown, and the young are not looked at."""
    found = read_people(made_up)
    insensate, right = found.outcomes["insensate"], found.items["LEARPN"]

    assert found.items["RIDAGEYR"].min() >= 40
    assert np.isnan(insensate[right < 0]).all()
    assert not np.isnan(insensate[right >= 0]).any()
    assert set(found.outcomes["low_index"].tolist()) == {0.0, 1.0}


def test_tables_without_a_measurement_are_named_by_their_items(
    made_up: Path, tmp_path: Path
) -> None:
    """Without ankle pressures there is nothing to compare the model with."""
    folder = shutil.copytree(made_up, tmp_path / "s", ignore=shutil.ignore_patterns("LEXAB*"))

    with pytest.raises(SurveyError, match="LEXLABPI and LEXRABPI"):
        read_people(folder)
