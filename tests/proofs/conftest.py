"""What the proofs are about."""

import pytest

from legsense.knowledge.records.urgency import AlarmOrder
from legsense.model.triage_rules import TriageRules
from tests.proofs.claims import Anyone, Pair
from tests.unit.triage.compiled import alarm_order, compiled_rules


@pytest.fixture(scope="session")
def rules() -> TriageRules:
    """Return the compiled rules."""
    return compiled_rules()


@pytest.fixture(scope="session")
def alarm() -> AlarmOrder:
    """Return the order of alarm."""
    return alarm_order()


@pytest.fixture(scope="session")
def pair() -> Pair:
    """Return two people who differ in one answer."""
    return Pair(compiled_rules())


@pytest.fixture(scope="session")
def anyone() -> Anyone:
    """Return one person of whom nothing is fixed."""
    return Anyone(compiled_rules())
