"""What the tests of guidance share: tables, guidance, how results are read, and a person to guide."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from legsense.cli.subject import subject_from
from legsense.guidance.results.reader import raw_results, read_results
from legsense.knowledge.current import load_tables
from legsense.knowledge.guidance_current import load_guidance, load_results
from legsense.model.answers import Answers
from legsense.model.guidance_tables import GuidanceTables
from legsense.model.result_rules import ResultTables
from legsense.model.results import ReadResult
from legsense.model.tables import Tables
from legsense.report.subject import Subject

Read = Callable[..., ReadResult]
Guided = Callable[[Mapping[str, Any]], Subject]


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


@pytest.fixture(scope="session")
def guidance_tables() -> GuidanceTables:
    """Return what guidance reads."""
    return load_guidance()


@pytest.fixture(scope="session")
def result_tables() -> ResultTables:
    """Return how results are read."""
    return load_results()


@pytest.fixture
def read(tables: Tables, result_tables: ResultTables) -> Read:
    """Return a function that reads one raw result."""

    def one(age_years: float | None = None, **raw: Any) -> ReadResult:
        answers = Answers(values={} if age_years is None else {"age_years": age_years})
        return read_results(raw_results([raw]), answers, tables.vocabulary, result_tables)[0]

    return one


@pytest.fixture
def guided() -> Guided:
    """Return a function from a case to a person with guidance."""
    return subject_from
