"""Raw results become findings: units turned, bands looked up, sides put together, refusals explained."""

from collections.abc import Mapping
from typing import Any

import pytest

from legsense.errors import CaseError, UnknownIdError
from legsense.guidance.results.reader import raw_results, read_results, with_results
from legsense.model.answers import Answers
from legsense.model.result_rules import ResultTables
from legsense.model.tables import Tables
from tests.unit.guidance.conftest import Read


@pytest.mark.parametrize(
    ("raw", "sets"),
    [
        ({"of": "hba1c", "value": 6.5, "unit": "%"}, {"hba1c_range": "48_or_more"}),
        ({"of": "hba1c", "value": 47, "unit": "mmol/mol"}, {"hba1c_range": "39_to_47"}),
        ({"of": "vitamin_b12_total", "value": 150, "unit": "ng/L"}, {"b12_status": "low"}),
        ({"of": "vitamin_b12_total", "value": 300, "unit": "pmol/L"}, {"b12_status": "normal"}),
        ({"of": "tsh", "value": 14, "unit": "mIU/L"}, {"tsh_raised": "present"}),
        ({"of": "egfr", "value": 22, "unit": "mL/min"}, {"kidney_disease": "stage_4_or_5"}),
        ({"of": "post_void_residual", "value": 420, "unit": "mL"}, {"post_void_residual_200ml": "present"}),
        ({"of": "mri_lumbar", "statement": "canal_stenosis"}, {"mri_lumbar_finding": "canal_stenosis"}),
        ({"of": "monofilament", "left": 2, "right": 0}, {"monofilament_loss": "left"}),
        ({"of": "reflexes", "part": "ankle", "left": 0, "right": 1}, {"ankle_reflex_reduced": "both"}),
        ({"of": "pulses", "left": "absent", "right": "normal"}, {"foot_pulses_absent": "left"}),
    ],
)  # fmt: skip
def test_a_result_sets_its_finding(
    raw: Mapping[str, Any], sets: Mapping[str, Any], read: Read
) -> None:
    """The limits are those of the knowledge base; the oracle is the table of each test's page."""
    found = read(**raw).sets

    assert {key: found.get(key) for key in sets} == sets


def test_glucose_in_either_unit_is_the_same_glucose(read: Read) -> None:
    """126 mg/dL is 7.0 mmol/L."""
    one = read(of="glucose_fasting", value=126, unit="mg/dL")
    other = read(of="glucose_fasting", value=7.0, unit="mmol/L")

    assert one.sets == other.sets == {"glucose_mmol": 7.0}
    assert one.lines[0].outcome == "high"


def test_the_ankle_index_takes_the_highest_of_each_and_the_worse_leg(read: Read) -> None:
    """84 over 142 is 0.59; the right leg alone would have passed as borderline."""
    found = read(
        of="abi",
        unit="mmHg",
        arm_left=142,
        arm_right=138,
        ankle_left=[84, 80],
        ankle_right=[132, 130],
    )

    assert found.sets == {"ankle_brachial_index": "0_40_to_0_90"}
    assert [line.shown for line in found.lines] == [
        "left: 84 / 142 mmHg = 0.59",
        "right: 132 / 142 mmHg = 0.93",
    ]


def test_the_printed_range_wins(read: Read) -> None:
    """A value inside the range on the report is not called low."""
    assert read(of="magnesium", value=0.68, unit="mmol/L").sets == {"magnesium_low": "present"}
    printed = read(of="magnesium", value=0.68, unit="mmol/L", low=0.66, high=1.07)
    assert printed.sets == {"magnesium_low": "absent"}


def test_one_side_tested_and_well_says_nothing_of_the_other(read: Read) -> None:
    """Not examined is not absent."""
    assert read(of="monofilament", left=0).sets == {}


def test_a_recorded_movement_moves_no_probability(read: Read) -> None:
    """Range of motion is kept and shown, and never scored."""
    found = read(of="range_of_motion", part="hip_rotation", left=20, right=40)

    assert found.sets == {}
    assert len(found.lines) == 2


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"of": "hba1c", "value": 7.9}, r"measurements\[0\]\.value: a value without a unit is never read"),
        ({"of": "hba1c", "value": 7.9, "unit": "mmol/mol"}, r"7\.9 mmol/mol is outside what is possible"),
        ({"of": "hba1c", "value": 50, "unit": "g/L"}, r"unit 'g/L' is not known here\. Use one of mmol/mol"),
        ({"of": "esr", "value": 40, "unit": "mm/h"}, r"only against the range printed on the report"),
        ({"of": "abi", "unit": "mmHg", "arm_left": 700, "ankle_left": 90}, r"700 mmHg is outside"),
        ({"of": "abi", "unit": "mmHg", "ankle_left": 90}, r"no arm pressure"),
        ({"of": "strength", "part": "ankle_dorsiflexion", "left": 9}, r"9 MRC grade is outside"),
        ({"of": "mri_lumbar", "statement": "broken"}, r"expected one of cauda_equina_compression"),
        ({"of": "hba1", "value": 1, "unit": "%"}, r"no kind of result is called 'hba1'\. Nearest: `hba1c`"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_the_reason(
    raw: Mapping[str, Any], message: str, read: Read
) -> None:
    """The message names place, value, rule and next step."""
    with pytest.raises(CaseError, match=message):
        read(**raw)


def test_a_list_is_expected() -> None:
    """Anything else is refused before it is looked into."""
    with pytest.raises(CaseError, match="measurements: expected a list"):
        raw_results({"of": "hba1c"})


def test_results_and_answers_must_not_contradict_each_other(
    tables: Tables, result_tables: ResultTables
) -> None:
    """Nothing is settled silently."""
    raw = raw_results([{"of": "hba1c", "value": 60, "unit": "mmol/mol"}])
    answers = Answers(values={"hba1c_range": "under_39"})
    results = read_results(raw, answers, tables.vocabulary, result_tables)

    with pytest.raises(CaseError, match="Keep the one that is right"):
        with_results(answers, results, tables.vocabulary)


def test_signs_on_either_side_join(tables: Tables, result_tables: ResultTables) -> None:
    """A brisk knee on the left and a brisk ankle on the right are brisk on both sides."""
    raw = raw_results(
        [
            {"of": "reflexes", "part": "knee", "left": 3, "right": 2},
            {"of": "reflexes", "part": "ankle", "left": 2, "right": 4},
        ]
    )
    results = read_results(raw, Answers(), tables.vocabulary, result_tables)

    assert (
        with_results(Answers(), results, tables.vocabulary).values["hyperreflexia_legs"] == "both"
    )


def test_an_unknown_part_names_those_there_are(read: Read) -> None:
    """The message is a list to choose from."""
    with pytest.raises(UnknownIdError, match="expected one of hip_flexion"):
        read(of="strength", part="ankle", left=5)
