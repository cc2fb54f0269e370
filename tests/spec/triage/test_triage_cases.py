"""The written cases of this folder, run as tests: what a person says, and how soon to be seen."""

import pytest

from legsense.triage.engine import triage
from tests.unit.triage.cases import TriageCase, triage_cases
from tests.unit.triage.compiled import compiled_rules


@pytest.mark.parametrize("case", triage_cases(), ids=lambda case: case.name)
def test_case(case: TriageCase) -> None:
    """The level is the expected one, and exactly the expected rules give it."""
    rules = compiled_rules()
    result = triage(case.told(rules), rules)
    at_level = [each for each in result.because if each.level == result.level]

    assert (result.level, {each.id for each in at_level}) == (case.level, case.rules)
    if case.assumed is not None:
        assert {each.id for each in at_level if each.assumed} == case.assumed
