"""Every kind of result: angles, toes, sites, kidneys, scans; each read, explained or refused in words."""

from collections.abc import Mapping
from typing import Any

import pytest

from legsense.errors import CaseError
from legsense.guidance.measured_case import read_measured_case
from legsense.model.result_rules import ResultTables
from legsense.model.tables import Tables
from tests.unit.guidance.conftest import Read

ADULT = {"age_years": 55, "sex_recorded": "female"}


@pytest.mark.parametrize(
    ("part", "kind", "raw", "sets"),
    [
        (
            "examination",
            "straight_leg_raise",
            {
                "left": {"angle_degrees": 45, "leg_pain": True},
                "right": {"angle_degrees": 85, "leg_pain": False},
            },
            {"straight_leg_raise_positive": "left"},
        ),
        (
            "examination",
            "straight_leg_raise",
            {
                "left": {"angle_degrees": 85, "leg_pain": True},
                "right": {"angle_degrees": 90, "leg_pain": False},
            },
            {"straight_leg_raise_positive": "none"},
        ),
        (
            "examination",
            "monofilament",
            {"left": ["great_toe", "heel"], "right": []},
            {"monofilament_loss": "left"},
        ),
        (
            "examination",
            "monofilament",
            {"left": {"heel": "felt"}, "right": {"heel": "not_felt", "great_toe": True}},
            {"monofilament_loss": "right"},
        ),
        (
            "examination",
            "plantar_response",
            {"left": "up", "right": "down"},
            {"extensor_plantar": "left"},
        ),
        ("examination", "romberg", {"statement": "falls"}, {"romberg_positive": "present"}),
        (
            "results",
            "toe_pressure",
            {"unit": "mmHg", "arm_left": 140, "toe_left": 70, "toe_right": 120},
            {"ankle_brachial_index": "0_40_to_0_90"},
        ),
        (
            "results",
            "toe_pressure",
            {"unit": "mmHg", "arm_left": 140, "toe_left": 25},
            {"ankle_brachial_index": "under_0_40"},
        ),
        (
            "results",
            "abi",
            {"unit": "mmHg", "arm_left": 100, "ankle_left": 45, "ankle_right": 100},
            {"ankle_brachial_index": "under_0_40"},
        ),
        (
            "results",
            "abi",
            {"unit": "mmHg", "arm_left": 120, "ankle_left": 180, "ankle_right": 130},
            {"ankle_brachial_index": "over_1_40"},
        ),
        ("results", "creatinine", {"value": 0.9, "unit": "mg/dL"}, {"kidney_disease": "none"}),
        (
            "results",
            "creatinine",
            {"value": 300, "unit": "umol/L"},
            {"kidney_disease": "stage_4_or_5"},
        ),
        (
            "results",
            "haemoglobin",
            {"value": 11.5, "unit": "g/dL"},
            {"macrocytosis_or_raised_ggt": "present"},
        ),
        (
            "results",
            "skin_biopsy",
            {"value": 4.0, "unit": "fibres/mm"},
            {"skin_biopsy_low_density": "present"},
        ),
        (
            "results",
            "methylmalonic_acid",
            {"value": 450, "unit": "nmol/L"},
            {"b12_status": "normal_level_raised_mma"},
        ),
        ("results", "xray_lumbar", {"statement": "degenerative"}, {}),
        ("results", "glucose_random", {"value": 210, "unit": "mg/dL"}, {"glucose_mmol": 11.7}),
    ],
)
def test_every_kind_is_read_where_it_belongs(
    part: str,
    kind: str,
    raw: Mapping[str, Any],
    sets: Mapping[str, Any],
    tables: Tables,
    result_tables: ResultTables,
) -> None:
    """Under the id of its kind; the oracle is the limit printed in the evidence."""
    case = read_measured_case({"person": ADULT, part: {kind: raw}}, tables, result_tables)

    assert {key: case.answers.values.get(key) for key in sets} == sets
    for line in case.results[0].lines:
        assert line.plain
        assert line.clinical


def test_the_filtration_rate_is_that_of_the_worked_example(read: Read) -> None:
    """A woman of 55 with 0.9 mg/dL: 76 mL/min/1.73m2 (creatinineclearancecalculator.net, CKD-EPI 2021)."""
    from legsense.guidance.results.filtration import filtration_rate
    from legsense.knowledge.guidance_current import load_results

    figures = load_results().rules["creatinine"].figures
    rate = filtration_rate(0.9 * 88.4, 55.0, "female", figures)

    assert rate == pytest.approx(76, abs=0.6)


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (
            {"results": {"hba1c": {"value": 52}}},
            r"results\.hba1c\.value: a value without a unit is never read",
        ),
        (
            {"results": {"hba1c": [{"value": 900, "unit": "mmol/mol"}]}},
            r"results\.hba1c\[0\]\.value: 900 mmol/mol is outside",
        ),
        (
            {"results": {"creatinine": {"value": 80, "unit": "umol/L"}}},
            r"creatinine means nothing without age",
        ),
        ({"results": {"haemoglobin": {"value": 120, "unit": "g/L"}}}, r"differs by age and sex"),
        ({"results": {"xray_lumbar": "bad"}}, r"results\.xray_lumbar\.statement: found 'bad'"),
        (
            {"results": {"hba1cc": {"value": 5}}},
            r"no kind of result is called 'hba1cc'\. Nearest: `hba1c`",
        ),
        (
            {"results": {"hba1c": {"value": 5, "units": "%"}}},
            r"hba1c has no such value\. Nearest: `unit`",
        ),
        ({"examination": {"straight_leg_raise": {"left": {"angle_degrees": 45}}}}, r"leg_pain"),
        ({"examination": {"monofilament": {"left": ["nose"]}}}, r"no site is called 'nose'"),
        (
            {"examination": {"range_of_motion": {"part": "lumbar_flexion", "left": 20}}},
            r'Write "value"',
        ),
    ],
)
def test_what_cannot_be_read_names_place_value_rule_and_next_step(
    case: Mapping[str, Any], message: str, tables: Tables, result_tables: ResultTables
) -> None:
    """As everywhere else."""
    with pytest.raises(CaseError, match=message):
        read_measured_case(case, tables, result_tables)


def test_an_ankle_without_a_pulse_has_no_pressure_and_an_arm_has(read: Read) -> None:
    """Nothing to be heard at the ankle is the worst that can be found, and no slip."""
    none = read(of="abi", unit="mmHg", arm_left=140, ankle_left=0, ankle_right=150)

    assert none.sets == {"ankle_brachial_index": "under_0_40"}
    with pytest.raises(CaseError, match=r"an arm pressure of 12 mmHg is outside what is possible"):
        read(of="abi", unit="mmHg", arm_left=12, ankle_left=100)


def test_of_two_results_the_worse_one_counts(tables: Tables, result_tables: ResultTables) -> None:
    """A normal ESR does not take back a raised CRP, nor stiff ankles a poor toe, in either order."""
    blood = {"crp": {"value": 40, "unit": "mg/L"}, "esr": {"value": 5, "unit": "mm/h", "high": 20}}
    feet = {
        "toe_pressure": {"unit": "mmHg", "arm_left": 140, "toe_left": 70},
        "abi": {"unit": "mmHg", "arm_left": 140, "ankle_left": 220},
    }
    for parts in (blood, dict(reversed(blood.items()))):
        case = read_measured_case({"results": parts}, tables, result_tables)
        assert case.answers.values["crp_or_esr_raised"] == "present"
    for parts in (feet, dict(reversed(feet.items()))):
        case = read_measured_case({"results": parts}, tables, result_tables)
        assert case.answers.values["ankle_brachial_index"] == "0_40_to_0_90"


def test_a_blood_test_outranks_what_a_person_thinks_and_never_lowers_it(
    tables: Tables, result_tables: ResultTables
) -> None:
    """No kidney disease that I know of, and a rate of 22; and dialysis, whatever the rate."""
    rate = {"egfr": {"value": 22, "unit": "mL/min"}}
    worse = {"answers": {"kidney_disease": "none"}, "results": rate}
    better = {"answers": {"kidney_disease": "dialysis"}, "results": rate}

    found = [
        read_measured_case(each, tables, result_tables).answers.values["kidney_disease"]
        for each in (worse, better)
    ]

    assert found == ["stage_4_or_5", "dialysis"]


def test_an_examination_outranks_a_movement_tried_alone(
    tables: Tables, result_tables: ResultTables
) -> None:
    """And it counts in full from then on."""
    case = read_measured_case(
        {
            "answers": {"weak_ankle_dorsiflexion": "left"},
            "examination": {"strength": {"part": "ankle_dorsiflexion", "left": 5, "right": 5}},
        },
        tables,
        result_tables,
    )

    assert case.answers.values["weak_ankle_dorsiflexion"] == "none"
    assert not case.answers.self_tested


def test_results_entered_as_findings_are_explained_too(
    tables: Tables, result_tables: ResultTables
) -> None:
    """A coded scan, a sided sign, and a pulse that is not absent but may be weak."""
    case = read_measured_case(
        {
            "results": {"mri_lumbar_finding": "canal_stenosis", "b12_status": "low"},
            "examination": {"vibration_loss": "both", "foot_pulses_absent": "none"},
        },
        tables,
        result_tables,
    )
    told = {each.rule: [line.outcome for line in each.lines] for each in case.results}

    assert all(each.coded for each in case.results)
    assert told == {
        "mri_lumbar": ["canal_stenosis"],
        "vitamin_b12_total": ["low"],
        "sensation": ["reduced", "reduced"],
    }


def test_every_finding_that_a_test_answers_can_be_entered_raw(
    tables: Tables, result_tables: ResultTables
) -> None:
    """No test result is left that only a code can say."""
    tests = {spec.id for spec in tables.vocabulary.findings.values() if spec.answered_by == "test"}
    raw = {
        finding
        for rule in result_tables.rules.values()
        for finding in (*rule.orders(), *((rule.value_of,) if rule.value_of else ()))
    }

    assert tests - raw == set()
