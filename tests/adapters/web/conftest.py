"""A server in this process, with a folder of its own, and people who talk to it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from legsense.assess.interview_record import Record
from legsense.model.case import Case, read_case
from legsense.web.app import create_app
from legsense.web.door import Door
from legsense.web.settings import Settings
from tests.adapters.web.oracle import Person, interview_of
from tests.conftest import ROOT

SECRET = b"for tests alone, never for people"
HERE = "http://127.0.0.1:8765"

Clients = Callable[[], TestClient]
People = Callable[[str], Person]


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Starlette:
    """Return the application; its answers live in a folder of this test run."""
    folder = tmp_path_factory.mktemp("answers")
    return create_app(Settings(folder=folder, secret=SECRET, country="GB"))


@pytest.fixture(scope="session")
def door(app: Starlette) -> Door:
    """Return what the application was made with."""
    door: Door = app.state.door
    return door


@pytest.fixture
def clients(app: Starlette) -> Iterator[Clients]:
    """Return a maker of browsers, each with its own cookies."""
    opened: list[TestClient] = []

    def make() -> TestClient:
        client = TestClient(app, base_url=HERE, raise_server_exceptions=False)
        opened.append(client)
        return client

    yield make
    for client in opened:
        client.close()


@pytest.fixture
def client(clients: Clients) -> TestClient:
    """Return one browser."""
    return clients()


@pytest.fixture(scope="session")
def case_of(door: Door) -> Callable[[str], Case]:
    """Return a reader of the bundled examples."""

    def read(name: str) -> Case:
        path = Path(ROOT, "examples", f"{name}.json")
        raw = json.loads(path.read_text(encoding="utf-8"))
        return read_case(raw, door.tables.vocabulary)

    return read


@pytest.fixture
def person(client: TestClient, case_of: Callable[[str], Case]) -> People:
    """Return a maker of people who know a bundled example."""
    return lambda name: Person(client=client, case=case_of(name))


@pytest.fixture
def record_of(door: Door) -> Callable[[str], Record]:
    """Return a reader of what is kept of the interview that an address belongs to."""

    def read(path: str) -> Record:
        found = door.interviews.get("this-machine", interview_of(path))
        assert found is not None, path
        return found.record

    return read
