"""One case over HTTP: the same answers as elsewhere, in the published form, in every format."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from legsense.api.app import Api
from legsense.assess import assess
from legsense.guidance.measured_case import read_measured_case
from legsense.report.json_form import assessment_json
from tests.adapters.api.conftest import EXAMPLES, example

NAMES = sorted(path.stem for path in EXAMPLES.glob("*.json"))
ANSWERS = {
    "assess": "Assessment",
    "next-question": "Questions",
    "localise": "Places",
    "guidance": "Guidance",
}


def fits(api: Api, name: str, value: Any) -> None:
    """Check a value against a schema of the document."""
    document = api.openapi()
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    jsonschema.Draft202012Validator(schema).validate(value)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", ANSWERS)
def test_every_example_has_an_answer_in_the_published_form(
    path: str, name: str, api: Api, call: TestClient
) -> None:
    """What the document promises is what comes."""
    answer = call.post(f"/api/v1/{path}", json=example(name))

    assert answer.status_code == 200, answer.text
    fits(api, ANSWERS[path], answer.json())
    fits(api, "Case", example(name))


@pytest.mark.parametrize("name", ["sciatica", "results_entered"])
def test_the_answer_is_that_of_the_heart(name: str, api: Api, call: TestClient) -> None:
    """A door adds nothing and leaves nothing out; raw results count too."""
    loaded = api.state.loaded
    case = read_measured_case(example(name), loaded.tables, loaded.results)
    expected = assessment_json(assess(case.answers, loaded.tables, notices=case.notices))

    assert call.post("/api/v1/assess", json=example(name)).json() == expected


@pytest.mark.parametrize("name", ["two_causes", "little_known"])
def test_places_and_reasons_are_those_of_the_assessment(name: str, call: TestClient) -> None:
    """Worked out alone, they are the same."""
    whole = call.post("/api/v1/assess", json=example(name)).json()
    places = call.post("/api/v1/localise", json=example(name)).json()
    reasons = call.post("/api/v1/explain", json={"case": example(name)}).json()["conditions"]

    assert places["sites"] == whole["sites"]
    for mine, theirs in zip(reasons, whole["conditions"], strict=False):
        assert mine["id"] == theirs["id"]
        assert mine["posttest"]["probability"] == theirs["probability"]
        moved = {each["id"]: each["log_odds"] for each in mine["posttest"]["for"]}
        assert {each["id"]: each["log_odds"] for each in theirs["for"]}.items() <= moved.items()


def test_an_interview_by_questions_alone_is_told_of_an_emergency(call: TestClient) -> None:
    """The level that assess gives stands beside the next question."""
    answer = call.post("/api/v1/next-question", json=example("cauda_equina")).json()
    whole = call.post("/api/v1/assess", json=example("cauda_equina")).json()

    assert answer["urgency"]["level"] == "emergency_now"
    assert answer["urgency"]["action"] == whole["urgency"]["action"]
    assert answer["next_question"] == (answer["together"] or [None])[0]


def test_a_low_level_is_not_settled_while_dangers_are_open(call: TestClient) -> None:
    """So that no program shows "routine" for a numb leg of which nothing was asked."""
    urgency = call.post("/api/v1/next-question", json={}).json()["urgency"]
    emergency = call.post("/api/v1/next-question", json=example("cauda_equina")).json()["urgency"]

    assert urgency["settled"] is False
    assert urgency["unasked"]
    assert emergency["settled"] is True


def test_questions_can_be_answered_by_what_they_say(call: TestClient) -> None:
    """Asking and answering goes on to the end, and each question comes once."""
    case: dict[str, Any] = {"answers": {"leg_numbness": "left"}}
    asked: list[str] = []
    for _ in range(25):
        question = call.post("/api/v1/next-question", json=case).json()["next_question"]
        if question is None:
            break
        asked.append(question["id"])
        values = question["values"]
        case["answers"][question["id"]] = values[0]["id"] if values else question["minimum"]

    assert len(asked) == len(set(asked)) >= 10


def test_an_explanation_says_what_each_answer_did(api: Api, call: TestClient) -> None:
    """For named conditions, however unlikely; strongest first, in words and with its basis."""
    body = {"case": example("foot_drop"), "conditions": ["common_fibular_neuropathy", "stroke"]}
    answer = call.post("/api/v1/explain", json=body)
    first, second = answer.json()["conditions"]

    fits(api, "Explanation", answer.json())
    assert [first["id"], second["id"]] == body["conditions"]
    assert "foot_drop" in {each["id"] for each in first["posttest"]["for"]}
    assert all(each["said"] for each in first["posttest"]["for"])
    strengths = [abs(each["log_odds"]) for each in first["posttest"]["for"]]
    assert strengths == sorted(strengths, reverse=True)


def test_a_child_is_triaged_and_never_ranked(api: Api, call: TestClient) -> None:
    """Asked to explain a cause, the answer says that there is none."""
    case = {"person": {"age_years": 7}, "answers": {"leg_numbness": "left"}}
    answer = call.post("/api/v1/explain", json={"case": case, "conditions": ["stroke"]}).json()

    fits(api, "Explanation", answer)
    assert answer["conditions"][0]["posttest"] is None
    assert call.post("/api/v1/localise", json=case).json()["sites"] == []
    assert call.post("/api/v1/localise?format=svg", json=case).status_code == 200


@pytest.mark.parametrize("audience", ["patient", "clinician"])
@pytest.mark.parametrize(
    ("media_type", "form", "begins"),
    [
        ("text/html", "html", b"<!DOCTYPE html>"),
        ("application/pdf", "pdf", b"%PDF-"),
        ("application/json", "json", b"{"),
        ("text/plain", "text", b""),
    ],
)
def test_a_report_comes_as_asked_for(
    media_type: str, form: str, begins: bytes, audience: str, call: TestClient
) -> None:
    """By the Accept header or by the field, the same bytes."""
    path = f"/api/v1/report?for={audience}&country=GB&date=2026-11-22"
    accepted = call.post(path, json=example("sciatica"), headers={"Accept": media_type})
    named = call.post(f"{path}&format={form}", json=example("sciatica"))

    assert accepted.status_code == named.status_code == 200
    assert accepted.headers["content-type"].startswith(media_type)
    assert accepted.content == named.content
    assert accepted.content.startswith(begins)


def test_a_report_names_day_and_number_only_when_told(call: TestClient) -> None:
    """The door has no clock and no country of its own."""
    case = example("cauda_equina")
    told = call.post("/api/v1/report?format=text&country=gb&date=2026-11-22", json=case).text
    silent = call.post("/api/v1/report?format=text", json=case).text

    assert "22 November 2026" in told
    assert "999" in told
    assert "November" not in silent


def test_places_come_as_a_picture(call: TestClient) -> None:
    """By the Accept header."""
    answer = call.post(
        "/api/v1/localise", json=example("foot_drop"), headers={"Accept": "image/svg+xml"}
    )

    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.text.startswith("<svg")


def test_every_example_of_the_document_is_a_bundled_case(api: Api) -> None:
    """What a reader copies works."""
    examples = api.openapi()["components"]["examples"]

    assert sorted(examples) == NAMES
    assert all(examples[name]["value"] == example(name) for name in NAMES)


def test_the_published_document_is_the_one_served(api: Api, root: Path) -> None:
    """The file in the reference is what the program says of itself."""
    published = (root / "docs" / "reference" / "openapi.json").read_text(encoding="utf-8")

    assert '"openapi": "3.1.0"' in published
    assert all(f'"{path}"' in published for path in api.openapi()["paths"])
