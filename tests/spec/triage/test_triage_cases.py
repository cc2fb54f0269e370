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

    assert result.level == case.level
    assert {each.id for each in at_level} == set(case.rules)
    if case.assumed is not None:
        assert {each.id for each in at_level if each.assumed} == set(case.assumed)


def test_every_rule_that_can_decide_alone_has_a_case() -> None:
    """A rule without a written case could slip unseen."""
    named = {rule for case in triage_cases() for rule in case.rules}

    assert {each.id for each in compiled_rules().rules} - named == set()
