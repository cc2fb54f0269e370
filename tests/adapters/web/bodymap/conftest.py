"""What the tests of the body map share: the page it stands on, and a browser that looks at it."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from legsense.knowledge.current import load_tables
from legsense.model.tables import Tables
from tests.adapters.web.bodymap.page import MapPage, serving


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Return the compiled knowledge."""
    return load_tables()


@pytest.fixture(scope="session")
def map_page() -> Iterator[MapPage]:
    """Return a server whose only page is a body map."""
    with serving() as page:
        yield page


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium of the system; a root user's cannot use its sandbox."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed; see requirements/system.txt")
    return {**browser_type_launch_args, "executable_path": chromium, "args": ["--no-sandbox"]}
