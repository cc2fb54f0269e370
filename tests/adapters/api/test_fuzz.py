"""Schemathesis over every route: no 5xx, and no answer that the document does not describe.

``LEGSENSE_API_EXAMPLES`` sets how many requests each route gets of each kind; few in a usual run.
"""

import os
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.result import Ok

from legsense.api.app import Api

ASKED_FOR = os.environ.get("LEGSENSE_API_EXAMPLES")
N_EXAMPLES = int(ASKED_FOR or "6")
"""A few, the same each time; as many others as the variable says."""
load_all_checks()
# The rules of a case go beyond its schema: one id, one value. Such a case earns a described 422.
LEFT_OUT = [each for each in CHECKS.get_all() if each.__name__ == "positive_data_acceptance"]
WITH_BODY = ("POST",)


@pytest.fixture(scope="module")
def operations(api: Api) -> dict[str, Any]:
    """Return every route of the document by name."""
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", api)
    found = list(schema.get_all_operations())
    assert all(isinstance(each, Ok) for each in found), "a part of the document cannot be read"
    routes = [each.ok() for each in found if isinstance(each, Ok)]
    return {each.label: each for each in routes}


LABELS = [
    "POST /api/v1/assess",
    "POST /api/v1/next-question",
    "POST /api/v1/explain",
    "POST /api/v1/localise",
    "POST /api/v1/guidance",
    "POST /api/v1/report",
    "POST /api/v1/knowledge/search",
    "GET /api/v1/knowledge",
    "GET /api/v1/knowledge/{kind}",
    "GET /api/v1/knowledge/{kind}/{id}",
    "GET /api/v1/version",
    "GET /api/v1/problems",
    "GET /api/v1/problems/{id}",
    "GET /health",
    "GET /health/live",
    "GET /health/ready",
]


def test_every_route_is_tried(operations: dict[str, Any]) -> None:
    """A new route must be added above."""
    assert sorted(operations) == sorted(LABELS)


@pytest.mark.parametrize("label", LABELS)
def test_what_fits_the_document_gets_an_answer_that_it_describes(
    label: str, operations: dict[str, Any]
) -> None:
    """Cases made from the schema, with everything that it allows."""
    tried(operations[label], GenerationMode.POSITIVE)


@pytest.mark.parametrize("label", [each for each in LABELS if each.startswith(WITH_BODY)])
def test_what_does_not_fit_is_refused_as_described(label: str, operations: dict[str, Any]) -> None:
    """Cases made to break the schema."""
    tried(operations[label], GenerationMode.NEGATIVE)


def tried(operation: Any, mode: GenerationMode) -> None:
    """Call a route with made-up requests and check each answer."""

    @settings(
        max_examples=N_EXAMPLES,
        deadline=None,
        database=None,
        derandomize=ASKED_FOR is None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def run(case: Any) -> None:
        case.validate_response(case.call(), excluded_checks=LEFT_OUT)

    run()
