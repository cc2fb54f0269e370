"""From a case to an answer: read the body, work beside the event loop, write JSON or a document."""

import json
from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from legsense.api.body import JSON
from legsense.api.problems import ProblemError
from legsense.errors import CaseError, OutOfRangeError
from legsense.knowledge.loaded import Loaded
from legsense.report.pdf import MissingExtraError


def loaded_of(request: Request) -> Loaded:
    """Return the knowledge that the application holds."""
    loaded: Loaded = request.app.state.loaded
    return loaded


async def worked_out(request: Request, work: Callable[[Loaded], Response]) -> Response:
    """Return what some work makes of the knowledge, done beside the event loop.

    Args:
        request: Of the application that holds the knowledge.
        work: Takes some tens of milliseconds.

    Raises:
        ProblemError: The case cannot be used, or a package is missing.
    """
    try:
        return await run_in_threadpool(work, loaded_of(request))
    except (CaseError, OutOfRangeError) as error:
        raise ProblemError("unusable-case", str(error)) from error
    except MissingExtraError as error:
        raise ProblemError("unavailable", str(error)) from error


def json_response(value: Any, media_type: str = JSON) -> Response:  # noqa: ANN401 - JSON
    """Return an answer in JSON; half a character from a caller's text is written as an escape."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Response(text.encode("utf-8", "backslashreplace"), media_type=media_type)


def knowledge_json(loaded: Loaded) -> dict[str, str]:
    """Return which knowledge an answer rests on."""
    return {"version": loaded.tables.version, "hash": loaded.tables.hash}
