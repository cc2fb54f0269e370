"""Strange, broken and hostile requests: one clear problem each, and nothing about a person anywhere."""

import asyncio
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from legsense.api import api_routes, cases
from legsense.api.app import Api
from legsense.api.problems import TYPES
from legsense.model.case_text import MOST_BYTES
from tests.adapters.api.conftest import example

ASSESS = "/api/v1/assess"
JSON = {"Content-Type": "application/json"}
PROBLEM = "application/problem+json"

BODIES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "not-json"),
    "no json": (b"leg_numbness=left", "not-json"),
    "not utf-8": (b'{"note": "\xff"}', "not-json"),
    "cut off": (b'{"answers": {', "not-json"),
    "twice": (b'{"answers": {"fever": "present", "fever": "absent"}}', "not-json"),
    "nan": (b'{"person": {"age_years": NaN}}', "not-json"),
    "infinite": (b'{"person": {"age_years": 1e999}}', "unusable-case"),
    "endless number": (b'{"person": {"age_years": ' + b"9" * 5000 + b"}}", "not-json"),
    "deep list": (b"[" * 100_000 + b"]" * 100_000, "not-json"),
    "deep object": (b'{"note": ' * 500 + b"1" + b"}" * 500, "not-json"),
    "list": (b"[]", "unusable-case"),
    "null": (b"null", "unusable-case"),
    "text": (b'"leg"', "unusable-case"),
    "unknown part": (b'{"anwsers": {}}', "unusable-case"),
    "unknown id": (b'{"answers": {"foot_dorp": "left"}}', "unusable-case"),
    "unknown value": (b'{"answers": {"foot_drop": "sometimes"}}', "unusable-case"),
    "half a character": (b'{"answers": {"\\ud800": "left"}}', "unusable-case"),
    "script": (b'{"answers": {"<script>alert(1)</script>": 1}}', "unusable-case"),
    "emoji": ('{"answers": {"🦵": "💥"}}'.encode(), "unusable-case"),
    "long id": (b'{"answers": {"' + b"a" * 200_000 + b'": 1}}', "unusable-case"),
    "marks": (b'{"marks": {"region": "heel"}}', "unusable-case"),
    "cells": (b'{"marks": [{"cells": [0, -1, 99999999]}]}', "unusable-case"),
    "measurements": (b'{"measurements": [{"of": []}]}', "unusable-case"),
    "two answers": (
        b'{"answers": {"fever": "present"}, "person": {"fever": "absent"}}',
        "unusable-case",
    ),
}


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("path", ["assess", "guidance", "report", "localise?format=svg"])
def test_what_cannot_be_used_is_a_problem_that_says_what_to_do(
    path: str, name: str, call: TestClient
) -> None:
    """Never a fault, never a half answer."""
    body, kind = BODIES[name]
    answer = call.post(f"/api/v1/{path}", content=body, headers=JSON)
    problem = answer.json()

    assert answer.status_code == problem["status"] == TYPES[kind].status
    assert answer.headers["content-type"] == PROBLEM
    assert problem["type"] == f"/api/v1/problems/{kind}"
    assert len(problem["detail"]) <= 600
    assert problem["detail"].isprintable()
    assert call.get(problem["type"]).json()["title"] == problem["title"]


@pytest.mark.parametrize(
    "body",
    [{}, {"case": 3}, {"cases": {}}, {"case": {}, "conditions": "stroke"},
     {"case": {}, "conditions": ["strok"]}, {"case": {}, "conditions": [[1]]}],
    ids=repr,
)  # fmt: skip
def test_an_explanation_of_nothing_is_refused(body: Any, call: TestClient) -> None:
    """The message names the place."""
    answer = call.post("/api/v1/explain", json=body)

    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(("body", "case", "conditions"))


def test_a_body_over_the_limit_is_refused(call: TestClient) -> None:
    """By what its header says, and where the header says nothing by what comes."""
    sent: list[int] = []

    def endless() -> Iterator[bytes]:
        for _ in range(200):
            sent.append(1)
            yield b" " * 65_536

    for content in (b" " * (MOST_BYTES + 1), endless()):
        answer = call.post(ASSESS, content=content, headers=JSON)
        assert answer.status_code == 413
        assert answer.headers["content-type"] == PROBLEM


def test_a_stream_over_the_limit_is_not_read_to_its_end(api: Api) -> None:
    """A caller that never stops sending is told so, and costs no more than the limit."""
    given = 0
    answers: list[Any] = []

    async def receive() -> dict[str, Any]:
        nonlocal given
        given += 65_536
        return {"type": "http.request", "body": b" " * 65_536, "more_body": True}

    async def send(message: Any) -> None:
        answers.append(message)

    scope = {
        "type": "http", "method": "POST", "path": ASSESS, "raw_path": ASSESS.encode(),
        "query_string": b"", "headers": [(b"content-type", b"application/json")],
        "http_version": "1.1", "scheme": "http", "server": ("test", 80), "client": ("test", 1),
        "root_path": "",
    }  # fmt: skip
    with ThreadPoolExecutor() as threads:  # A browser of other tests may hold this one's loop.
        threads.submit(lambda: asyncio.run(api(scope, receive, send))).result()

    assert answers[0]["status"] == 413
    assert given <= MOST_BYTES + 2 * 65_536


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "application/json; charset=latin-1"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
        {"Content-Type": ""},
    ],
    ids=repr,
)
def test_only_plain_json_is_read(headers: dict[str, str], call: TestClient) -> None:
    """So no page of another site can send a form here unasked."""
    answer = call.post(ASSESS, content=b"{}", headers=headers)

    assert answer.status_code == 415
    assert answer.headers["accept"] == "application/json"


def test_other_methods_paths_and_formats_are_problems_too(call: TestClient) -> None:
    """Each says what there is instead."""
    method = call.get(ASSESS)
    path = call.get("/api/v1/asess")
    form = call.post(ASSESS, json={}, headers={"Accept": "image/png, text/*;q=0.5"})
    field = call.post("/api/v1/report?for=me", json={})

    assert (method.status_code, method.headers["allow"]) == (405, "POST")
    assert (path.status_code, form.status_code, field.status_code) == (404, 406, 422)
    assert all(
        each.headers["content-type"] == PROBLEM and each.headers["x-request-id"]
        for each in (method, path, form, field)
    )
    assert "application/json" in form.json()["detail"]
    assert "query.for" in field.json()["detail"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [("abc-123_x.Y", True), ("", False), ("a b", False), ("x" * 65, False), ("<script>", False)],
)
def test_a_well_formed_request_id_comes_back(given: str, *, kept: bool, call: TestClient) -> None:
    """Any other is replaced."""
    answer = call.get("/health/live", headers={"X-Request-Id": given})
    own = answer.headers["x-request-id"]

    assert (own == given) is kept
    assert len(own) >= 8


def test_another_application_can_hold_it(api: Api) -> None:
    """With whole paths, beside pages of its own; what is not its own stays theirs."""
    both = Starlette(routes=[*api_routes(), Route("/", PlainTextResponse("a page"))])
    call = TestClient(both)

    assert call.get("/").text == "a page"
    assert call.get("/health").json()["status"] == "ready"
    assert call.get("/health/live").json() == {"status": "live"}
    assert call.post(ASSESS, json={}).headers["x-request-id"]
    assert call.get("/api/v1/nothing").headers["content-type"] == PROBLEM
    assert call.get("/other").headers["content-type"] != PROBLEM


def test_every_answer_says_versions_and_is_not_kept(api: Api, call: TestClient) -> None:
    """Answers about people leave no copy in a cache."""
    for answer in (call.post(ASSESS, json={}), call.post(ASSESS, json=[]), call.get("/nowhere")):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["legsense-version"] == api.version
        assert answer.headers["legsense-knowledge"].startswith(api.state.loaded.tables.version)
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_fault_tells_nothing_of_the_person(
    call: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither the answer nor the log holds what the exception said."""

    def failing(*_: Any, **__: Any) -> None:
        raise KeyError("saddle_numbness of Mrs Example")

    monkeypatch.setattr(cases, "conclude", failing)
    with caplog.at_level(logging.DEBUG):
        answer = call.post(ASSESS, json=example("cauda_equina"), headers={"X-Request-Id": "r-1"})

    assert answer.status_code == 500
    assert answer.headers["content-type"] == PROBLEM
    assert "r-1" in answer.json()["detail"]
    assert "r-1" in caplog.text
    assert "saddle" not in answer.text + caplog.text


def test_no_request_leaves_a_trace_in_the_log(
    call: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither what was said nor what was looked for."""
    with caplog.at_level(logging.DEBUG, logger="legsense"):
        call.post(ASSESS, json=example("cauda_equina"))
        call.post(ASSESS, json={"answers": {"saddle_numbness": "perhaps"}})
        call.post("/api/v1/knowledge/search", json={"words": "saddle"})

    assert not [each for each in caplog.records if each.name.startswith("legsense")]
