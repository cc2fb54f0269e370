"""The OpenAPI 3.1 document: made from the routes, the published schemas and the bundled examples."""

import json
from typing import TYPE_CHECKING, Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from legsense.api.paths import (
    CODE_VERSION,
    KNOWLEDGE,
    KNOWLEDGE_VERSION,
    KNOWN_REQUEST_ID,
    REQUEST_ID,
)
from legsense.api.problems import MEDIA_TYPE, TYPES
from legsense.api.schemas import ref, schemas
from legsense.knowledge.current import PACKAGE_FOLDER
from legsense.knowledge.loaded import Loaded

if TYPE_CHECKING:
    from collections.abc import Iterator

_ABOUT: Final = (
    "Numbness in the legs: how soon to be seen, what may explain it, where the trouble may sit, "
    "what to ask and do next. Stateless: send all answers each time. Evidence is an id with "
    "present, absent or unknown; what is not sent was not asked, which is not a no. Nothing about "
    "a person is kept or logged, and nothing about a person stands in an address. "
    "This is information, not a diagnosis."
)
_TAGS: Final = [
    {"name": "case", "description": "One case in, an answer out."},
    {"name": "knowledge", "description": "What the answers rest on, with sources."},
    {"name": "service", "description": "Health, versions, kinds of problem."},
]
_OF_POST: Final = ("not-json", "not-acceptable", "too-large", "unsupported-media-type", "internal")
_OF_KNOWLEDGE: Final = ("not-acceptable", "internal")
_EXAMPLE_FOLDERS: Final = (
    PACKAGE_FOLDER / "data" / "examples",
    PACKAGE_FOLDER.parent.parent / "examples",
)
_METHODS: Final = ("get", "post")


def document(app: FastAPI, loaded: Loaded) -> dict[str, Any]:
    """Return the document.

    Args:
        app: Its routes are described.
        loaded: Compiled knowledge, for the ids.
    """
    made = get_openapi(
        title="Legsense",
        version=app.version,
        openapi_version="3.1.0",
        description=_ABOUT,
        routes=app.routes,
        tags=list(_TAGS),
        servers=[{"url": "/"}],
        license_info={"name": "Apache-2.0 for code, CC BY 4.0 for the knowledge base"},
    )
    examples = dict(_examples())
    for path, item in made["paths"].items():
        for method in _METHODS:
            if method in item:
                _complete(item[method], path, method)
                _show_examples(item[method], examples)
    made["components"] = {
        "schemas": schemas(loaded.tables, loaded.results),
        "examples": examples,
        "headers": _headers(),
        "parameters": _parameters(),
        "responses": dict(_problems()),
    }
    return made


def _complete(operation: dict[str, Any], path: str, method: str) -> None:
    """Add what all routes share: the request id, the versions, the problems."""
    answers = operation["responses"]
    answers.pop("422", None)
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in _headers()}
    operation.setdefault("parameters", []).append({"$ref": "#/components/parameters/RequestId"})
    answers["200"]["headers"] = headers
    for kind in _problems_of(path, method):
        answers[str(TYPES[kind].status)] = {"$ref": f"#/components/responses/{kind}"}
    if path.startswith(KNOWLEDGE) and method == "get":
        answers["200"]["headers"] = {**headers, "ETag": {"schema": {"type": "string"}}}
        answers["304"] = {"description": "What the caller has is what there is."}


def _problems_of(path: str, method: str) -> "Iterator[str]":
    if method == "post":
        yield from (*_OF_POST, "unusable-case")
    else:
        yield from _OF_KNOWLEDGE if path.startswith(KNOWLEDGE) else ("internal",)
    if "{" in path:
        yield "not-found"
    if path.endswith(("/report", "/ready", "/health", "/localise")):
        yield "unavailable"


def _show_examples(operation: dict[str, Any], examples: dict[str, Any]) -> None:
    for content in operation.get("requestBody", {}).get("content", {}).values():
        if content["schema"] == ref("Case"):
            content["examples"] = {
                name: {"$ref": f"#/components/examples/{name}"} for name in examples
            }


def _examples() -> "Iterator[tuple[str, dict[str, Any]]]":
    folder = next((each for each in _EXAMPLE_FOLDERS if each.is_dir()), None)
    for file in sorted(folder.glob("*.json")) if folder else ():
        yield (
            file.stem,
            {
                "summary": file.stem.replace("_", " ").capitalize(),
                "value": json.loads(file.read_text(encoding="utf-8")),
            },
        )


def _headers() -> dict[str, Any]:
    text = {"type": "string"}
    return {
        REQUEST_ID: {"description": "The caller's own, or a new one.", "schema": text},
        CODE_VERSION: {"description": "Version of the code.", "schema": text},
        KNOWLEDGE_VERSION: {"description": "Version and hash of the knowledge.", "schema": text},
    }


def _parameters() -> dict[str, Any]:
    return {
        "RequestId": {
            "name": REQUEST_ID,
            "in": "header",
            "required": False,
            "description": f"Sent back when it matches {KNOWN_REQUEST_ID.pattern}; else replaced.",
            "schema": {"type": "string"},
        }
    }


def _problems() -> "Iterator[tuple[str, dict[str, Any]]]":
    for kind in TYPES.values():
        yield (
            kind.id,
            {
                "description": f"{kind.title}. {kind.about}",
                "content": {MEDIA_TYPE: {"schema": ref("Problem")}},
            },
        )
