"""Tables and the example cases for the tests of the evaluation."""

from pathlib import Path

import pytest

from legsense.evaluation.cases_file import CaseSet, read_cases
from legsense.knowledge.current import load_tables
from legsense.model.tables import Tables
from tests.conftest import ROOT

EXAMPLES = ROOT / "examples" / "cases_with_answers.jsonl"


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


@pytest.fixture(scope="session")
def examples() -> Path:
    """Return the file of example cases."""
    return EXAMPLES


@pytest.fixture(scope="session")
def cases(tables: Tables, examples: Path) -> CaseSet:
    """Return the example cases."""
    return read_cases(examples, tables)
