"""The published schema of a case says of raw results what the reader says."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from legsense.errors import CaseError
from legsense.guidance.measured_case import read_measured_case
from legsense.model.result_rules import ResultTables
from legsense.model.tables import Tables
from legsense.report.schemas import case_schema
from tests.conftest import ROOT

TAKEN: list[dict[str, Any]] = [
    {"results": {"hba1c": {"value": 52, "unit": "mmol/mol"}, "mri_lumbar": "canal_stenosis"}},
    {"results": {"potassium": 4.1}},
    {"results": {"potassium": {"value": 4.1, "unit": "mEq/L"}}},
    {"results": {"abi": {"unit": "mmHg", "arm_left": 120, "ankle_left": [80, 90]}}},
    {"examination": {"strength": [{"part": "knee_extension", "left": 4, "right": 5}]}},
    {"examination": {"straight_leg_raise": {"left": {"angle_degrees": 40, "leg_pain": True}}}},
    {"examination": {"monofilament": {"left": ["heel"], "right": {"heel": "felt"}}}},
    {"examination": {"vibration_loss": "both", "pulses": {"left": "weak"}}},
    {"measurements": [{"of": "tsh", "value": 2, "unit": "mIU/L"}]},
]
REFUSED: list[dict[str, Any]] = [
    {"results": {"hba1c": {"value": 52}}},
    {"results": {"hba1c": {"value": 52, "unit": "g"}}},
    {"results": {"hba2c": {"value": 52, "unit": "%"}}},
    {"results": {"mri_lumbar": "broken"}},
    {"examination": {"strength": {"part": "knee_extension", "left": 7}}},
    {"examination": {"straight_leg_raise": {"left": {"angle_degrees": 40}}}},
    {"examination": {"monofilament": {"left": ["nose"]}}},
    {"answers": {"hba1c": {"value": 52, "unit": "mmol/mol"}}},
    {"measurements": [{"of": "tsh", "value": 2}]},
]


@pytest.fixture(scope="module")
def schema(tables: Tables, result_tables: ResultTables) -> Draft202012Validator:
    """Return the published schema."""
    found = case_schema(tables.vocabulary, result_tables)
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


@pytest.mark.parametrize("case", TAKEN, ids=json.dumps)
def test_both_take(
    case: dict[str, Any],
    schema: Draft202012Validator,
    tables: Tables,
    result_tables: ResultTables,
) -> None:
    """What the schema allows, the reader reads."""
    schema.validate(case)
    assert read_measured_case(case, tables, result_tables).answers.values


@pytest.mark.parametrize("case", REFUSED, ids=json.dumps)
def test_both_refuse(
    case: dict[str, Any],
    schema: Draft202012Validator,
    tables: Tables,
    result_tables: ResultTables,
) -> None:
    """What the reader refuses, the schema does not allow."""
    assert not schema.is_valid(case)
    with pytest.raises(CaseError, match=r"\w"):
        read_measured_case(case, tables, result_tables)


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.json")), ids=lambda p: p.stem)
def test_every_example_fits(path: Any, schema: Draft202012Validator) -> None:
    """With its raw results."""
    schema.validate(json.loads(path.read_text(encoding="utf-8")))
