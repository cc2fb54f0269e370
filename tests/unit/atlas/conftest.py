"""The compiled tables, loaded once."""

import pytest

from legsense.knowledge.current import load_tables
from legsense.model.tables import Tables


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()
