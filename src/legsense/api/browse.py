"""GET: what the knowledge base holds, by kind and id; POST: a search, so that no log sees the words."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response

from legsense.api import describe
from legsense.api.accept import chosen_format
from legsense.api.answers import json_response, knowledge_json, loaded_of, worked_out
from legsense.api.body import JSON, read_json
from legsense.api.browse_limits import LONGEST_SEARCH, MOST_FOUND, USUALLY_FOUND
from legsense.api.paths import KNOWLEDGE
from legsense.api.problems import ProblemError
from legsense.errors import CaseError
from legsense.report.encyclopaedia.catalogue import KINDS, Catalogue
from legsense.report.encyclopaedia.item_json import entry_json, item_json
from legsense.report.encyclopaedia.search import Search

_ONLY_JSON: Final = {JSON: "json"}
router = APIRouter(prefix=KNOWLEDGE, tags=["knowledge"])

Kind = Annotated[str, Path(json_schema_extra={"enum": list(KINDS)})]
Id = Annotated[str, Path(description="As the list of its kind has it.")]


@router.get("", **describe.KINDS)
async def kinds(request: Request) -> Response:
    """Say which kinds of thing the knowledge base holds, and how many of each."""
    catalogue = _catalogue(request)
    counted = [
        {
            "kind": kind,
            "n_items": len(catalogue.pages[kind]),
            "href": f"{KNOWLEDGE}/{kind}",
        }
        for kind in KINDS
    ]
    return kept(request, {"kinds": counted, "knowledge": knowledge_json(loaded_of(request))})


@router.get("/{kind}", **describe.ITEMS)
async def items(request: Request, kind: Kind) -> Response:
    """List everything of a kind, by id and name."""
    catalogue = _catalogue(request)
    if kind not in KINDS:
        raise ProblemError(
            "not-found", f"kind: there is none of this name. The kinds are {', '.join(KINDS)}."
        )
    return kept(
        request,
        {
            "kind": kind,
            "items": [item_json(each) for each in catalogue.items(kind)],
            "knowledge": knowledge_json(loaded_of(request)),
        },
    )


@router.get("/{kind}/{id}", **describe.ITEM)
async def item(request: Request, kind: Kind, id: Id) -> Response:  # noqa: A002 - the field's word
    """Say what is known of one thing: its record with sources, and its links both ways."""
    catalogue = _catalogue(request)
    if (kind, id) not in catalogue:
        near = [f"`{each.kind}/{each.id}`" for each in catalogue.nearest(kind, id)]
        nearest = f" Nearest: {', '.join(near)}." if near else ""
        raise ProblemError(
            "not-found",
            f"kind and id: the knowledge base has no such thing.{nearest} "
            f"GET {KNOWLEDGE}/KIND lists the ids.",
        )
    return kept(request, entry_json(catalogue, kind, id))


@router.post("/search", **describe.SEARCH)
async def search(request: Request) -> Response:
    """Find things by words. What a person looks for is private, so it stands in the body."""
    chosen_format(request, _ONLY_JSON)
    words, limit = _asked(await read_json(request))
    index: Search = request.app.state.search

    def work(_: object) -> Response:
        found = index.find(words, limit=limit)
        return json_response(
            {
                "items": [item_json(each.item) for each in found],
                "knowledge": knowledge_json(loaded_of(request)),
            }
        )

    return await worked_out(request, work)


def _asked(body: object) -> tuple[str, int]:
    """Return the words and how many to find at most.

    Raises:
        ProblemError: The body is something else.
    """
    try:
        return _search_of(body)
    except CaseError as error:
        raise ProblemError("unusable-case", str(error)) from error


def _search_of(body: object) -> tuple[str, int]:
    if not isinstance(body, Mapping) or set(body) - {"words", "limit"}:
        raise CaseError('body: expected an object. Write {"words": "numb toes", "limit": 20}.')
    words, limit = body.get("words"), body.get("limit", USUALLY_FOUND)
    if not isinstance(words, str) or not words.strip() or len(words) > LONGEST_SEARCH:
        raise CaseError(
            f"words: expected a text of 1 to {LONGEST_SEARCH} characters. "
            'Write {"words": "numb toes"}.'
        )
    if isinstance(limit, bool) or not isinstance(limit, int) or not 1 <= limit <= MOST_FOUND:
        raise CaseError(f"limit: expected a whole number from 1 to {MOST_FOUND}. Leave it out.")
    return words, limit


def _catalogue(request: Request) -> Catalogue:
    chosen_format(request, _ONLY_JSON)
    catalogue: Catalogue = request.app.state.catalogue
    return catalogue


def kept(request: Request, value: Any) -> Response:  # noqa: ANN401 - JSON
    """Return what a caller may keep until the knowledge changes."""
    tag: str = request.app.state.tag
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    known = {each.strip().removeprefix("W/") for each in _if_none_match(request).split(",")}
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    response = json_response(value)
    response.headers.update(headers)
    return response


def _if_none_match(request: Request) -> str:
    return request.headers.get("if-none-match", "")
