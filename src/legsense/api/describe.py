"""What the OpenAPI document says of each route: body, answers, names; problems are added for all."""

from typing import Any, Final

from starlette.responses import Response

from legsense.api.body import JSON
from legsense.api.schemas import ref

Route = dict[str, Any]
_CASE: Final = {
    "required": True,
    "description": "All answers so far; nothing is kept between calls.",
    "content": {JSON: {"schema": ref("Case")}},
}


def _json(name: str) -> dict[str, Any]:
    return {JSON: {"schema": ref(name)}}


def _document(text: str) -> dict[str, Any]:
    return {"schema": {"type": "string", "description": text}}


def _route(
    name: str, content: dict[str, Any], *, about: str, body: dict[str, Any] | None = None
) -> Route:
    """Return the keywords of a route.

    Args:
        name: Names the operation.
        content: Media type to schema of its answer.
        about: What the answer is.
        body: What goes in; None for a GET.
    """
    return {
        "operation_id": name,
        "response_class": Response,
        "responses": {200: {"description": about, "content": content}},
        "openapi_extra": {"requestBody": body} if body else None,
    }


def _body(name: str) -> dict[str, Any]:
    return {"required": True, "content": _json(name)}


ASSESS: Final = _route(
    "assess", _json("Assessment"), about="Action first, then causes, places, questions.", body=_CASE
)
NEXT_QUESTION: Final = _route(
    "nextQuestion", _json("Questions"), about="What to ask now, and how soon to act.", body=_CASE
)
EXPLAIN: Final = _route(
    "explain",
    _json("Explanation"),
    about="What each answer did.",
    body=_body("ExplainRequest"),
)
LOCALISE: Final = _route(
    "localise",
    {
        **_json("Places"),
        "image/svg+xml": _document("The legs, with the likely area and the marks."),
    },
    about="Places by probability, or a picture.",
    body=_CASE,
)
GUIDANCE: Final = _route(
    "guidance", _json("Guidance"), about="What to do next, and what bars it.", body=_CASE
)
REPORT: Final = _route(
    "report",
    {
        "text/html": _document("A page that needs nothing beside it."),
        "application/pdf": {},
        **_json("Report"),
        "text/plain": _document("Lines of at most 80 characters."),
    },
    about="One report, the same words in each format.",
    body=_CASE,
)
KINDS: Final = _route("kinds", _json("Kinds"), about="Every kind with its number of items.")
ITEMS: Final = _route("items", _json("Items"), about="Every item of a kind.")
ITEM: Final = _route("item", _json("Entry"), about="One item with its sources and links.")
SEARCH: Final = _route(
    "search",
    _json("SearchResult"),
    about="What fits, the best first.",
    body=_body("SearchRequest"),
)
HEALTH: Final = _route("health", _json("Ready"), about="It can answer.")
LIVE: Final = _route("live", _json("Live"), about="It runs.")
READY: Final = _route("ready", _json("Ready"), about="It can answer.")
VERSION: Final = _route("version", _json("Version"), about="Code and knowledge.")
PROBLEM_LIST: Final = _route("problems", _json("ProblemTypes"), about="Every kind of problem.")
PROBLEM: Final = _route("problem", _json("ProblemType"), about="One kind of problem.")
