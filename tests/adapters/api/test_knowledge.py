"""The knowledge base over HTTP: every item, its links, a search, and no copy that is out of date."""

import subprocess
import sys

import jsonschema
import pytest
from starlette.testclient import TestClient

from legsense.api.app import Api
from legsense.report.encyclopaedia.catalogue import KINDS
from tests.conftest import ROOT

KNOWLEDGE = "/api/v1/knowledge"


@pytest.mark.parametrize("kind", KINDS)
def test_every_item_of_a_kind_can_be_had(kind: str, api: Api, call: TestClient) -> None:
    """By the id that the list gives; its links lead to items that are there."""
    listed = call.get(f"{KNOWLEDGE}/{kind}").json()["items"]
    document = api.openapi()
    schema = {"$ref": "#/components/schemas/Entry", "components": document["components"]}
    jsonschema.validate(call.get(f"{KNOWLEDGE}/{kind}/{listed[0]['id']}").json(), schema)

    assert len(listed) == len(api.state.pages[kind]) > 0
    for item in listed:
        answer = call.get(f"{KNOWLEDGE}/{kind}/{item['id']}")
        assert answer.status_code == 200
        entry = answer.json()
        assert entry["label"] == item["label"]
        for links in (entry["names"], entry["named_by"]):
            assert all((k, i) in api.state.catalogue for k, ids in links.items() for i in ids)


def test_an_unknown_id_names_the_nearest(call: TestClient) -> None:
    """As everywhere else."""
    answer = call.get(f"{KNOWLEDGE}/condition/strok")

    assert answer.status_code == 404
    assert "`condition/stroke`" in answer.json()["detail"]
    assert "condition, finding" in call.get(f"{KNOWLEDGE}/disease").json()["detail"]


def test_what_has_not_changed_is_not_sent_again(call: TestClient) -> None:
    """By its entity tag."""
    first = call.get(f"{KNOWLEDGE}/condition")
    again = call.get(f"{KNOWLEDGE}/condition", headers={"If-None-Match": first.headers["etag"]})
    other = call.get(f"{KNOWLEDGE}/condition", headers={"If-None-Match": '"x"'})

    assert (first.status_code, again.status_code, other.status_code) == (200, 304, 200)
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("sciatica", ("umbrella", "sciatica")),
        ("slipped disc", ("condition", "lumbar_disc_radiculopathy")),
        ("FOOT drop!", ("finding", "foot_drop")),
        ("L5", ("site", "root_L5")),
        ("diabetis", ("umbrella", "diabetic_neuropathy")),
    ],
)
def test_a_search_finds_what_people_mean(
    words: str, expected: tuple[str, str], call: TestClient
) -> None:
    """Among the first three; slips and small letters do not matter."""
    items = call.post(f"{KNOWLEDGE}/search", json={"words": words, "limit": 3}).json()["items"]

    assert expected in {(item["kind"], item["id"]) for item in items}


@pytest.mark.parametrize(
    "body",
    [{}, {"words": ""}, {"words": " "}, {"words": 3}, {"words": "a" * 501}, [],
     {"words": "a", "limit": 0}, {"words": "a", "limit": True}, {"words": "a", "more": 1}],
    ids=lambda body: repr(body)[:30],
)  # fmt: skip
def test_a_search_for_nothing_is_refused(body: object, call: TestClient) -> None:
    """With what to write instead."""
    assert call.post(f"{KNOWLEDGE}/search", json=body).status_code == 422


def test_browsing_reads_no_yaml(api: Api) -> None:
    """A copy without the extra `knowledge` serves all of it."""
    script = (
        "import sys; sys.modules['yaml'] = None\n"
        "from starlette.testclient import TestClient\n"
        "from legsense.api import create_api\n"
        "call = TestClient(create_api())\n"
        f"assert call.get('{KNOWLEDGE}/condition/stroke').status_code == 200\n"
        "assert call.post('/api/v1/assess', json={}).status_code == 200\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert api.state.pages
