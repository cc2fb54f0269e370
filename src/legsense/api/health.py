"""GET: whether the program lives, whether it can answer, which versions it has, what problems mean."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

import legsense
from legsense.api import describe
from legsense.api.answers import json_response, knowledge_json, loaded_of
from legsense.api.paths import PROBLEMS, ROOT
from legsense.api.problems import TYPES, ProblemError, ProblemType
from legsense.assess import assess
from legsense.model.answers import Answers

router = APIRouter(tags=["service"])


@router.get("/health/live", **describe.LIVE)
async def live() -> Response:
    """Say that the program runs."""
    return json_response({"status": "live"})


@router.get("/health", **describe.HEALTH)
@router.get("/health/ready", **describe.READY)
async def ready(request: Request) -> Response:
    """Say that cases can be assessed: an empty one just was."""
    loaded = loaded_of(request)
    try:
        await run_in_threadpool(assess, Answers(), loaded.tables)
    except Exception as error:
        raise ProblemError(
            "unavailable",
            f"ready: an empty case cannot be assessed ({type(error).__name__}). "
            "Install Legsense again, or run `legsense doctor`.",
        ) from error
    return json_response({"status": "ready", "knowledge": knowledge_json(loaded)})


@router.get(f"{ROOT}/version", **describe.VERSION)
async def version(request: Request) -> Response:
    """Say which code and which knowledge answer here."""
    return json_response(
        {"code": legsense.__version__, "knowledge": knowledge_json(loaded_of(request))}
    )


@router.get(PROBLEMS, **describe.PROBLEM_LIST)
async def problems() -> Response:
    """List the kinds of problem that an answer may name."""
    return json_response({"problems": [_about(each) for each in TYPES.values()]})


@router.get(f"{PROBLEMS}/{{id}}", **describe.PROBLEM)
async def problem(id: str) -> Response:  # noqa: A002 - the field's word
    """Say when a kind of problem comes and what to do."""
    if id not in TYPES:
        raise ProblemError(
            "not-found", f"id: there is no such problem. The problems are {', '.join(TYPES)}."
        )
    return json_response(_about(TYPES[id]))


def _about(kind: ProblemType) -> dict[str, object]:
    return {
        "type": f"{PROBLEMS}/{kind.id}",
        "title": kind.title,
        "status": kind.status,
        "about": kind.about,
    }
