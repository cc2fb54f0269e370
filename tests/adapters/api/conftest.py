"""One application for all tests of the HTTP door, and a caller that never leaves the process."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from legsense.api import create_api
from legsense.api.app import Api

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def example(name: str) -> Any:
    """Return a bundled case."""
    return json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def api() -> Api:
    """Return the application."""
    return create_api()


@pytest.fixture(scope="session")
def call(api: Api) -> TestClient:
    """Return a caller; a fault within becomes an answer, as on a real server."""
    return TestClient(api, raise_server_exceptions=False)
