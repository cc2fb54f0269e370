"""What goes wrong, as RFC 9457 problem details: place, value, rule and next step in `detail`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

from legsense.api.paths import PROBLEMS
from legsense.model.case_text import printable

MEDIA_TYPE: Final = "application/problem+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemType:
    """One kind of problem; `GET /api/v1/problems/ID` says the same.

    Attributes:
        about: When it comes and what to do.
    """

    id: str
    status: int
    title: str
    about: str


TYPES: Final[Mapping[str, ProblemType]] = {
    each.id: each
    for each in (
        ProblemType(
            id="not-json",
            status=400,
            title="The body is not JSON",
            about="The body is empty, not UTF-8, not JSON, holds a key twice, NaN or an endless "
            "number, or is nested too deep. The detail says where.",
        ),
        ProblemType(
            id="not-found",
            status=404,
            title="There is no such thing",
            about="No such path, or nothing in the knowledge base has this id. The detail names "
            "the nearest.",
        ),
        ProblemType(
            id="method-not-allowed",
            status=405,
            title="The path takes another method",
            about="The header Allow says which.",
        ),
        ProblemType(
            id="not-acceptable",
            status=406,
            title="None of the wanted formats can be made",
            about="The detail lists what can; ask for one of them in Accept or in format.",
        ),
        ProblemType(
            id="too-large",
            status=413,
            title="The body is too large",
            about="A case is a small JSON file; most are under 50 kB.",
        ),
        ProblemType(
            id="unsupported-media-type",
            status=415,
            title="The body has another type",
            about="Send Content-Type: application/json, in UTF-8 and not compressed.",
        ),
        ProblemType(
            id="unusable-case",
            status=422,
            title="The case cannot be used as it stands",
            about="The JSON is sound, but an id, a value or a parameter is not. The detail names "
            "place, value, rule and next step.",
        ),
        ProblemType(
            id="internal",
            status=500,
            title="A fault in the program itself",
            about="Nothing about the case is kept. Report the request id; the log has the kind of "
            "fault beside it.",
        ),
        ProblemType(
            id="unavailable",
            status=503,
            title="It cannot be done on this machine",
            about="A package or a file that this needs is missing. The detail says which.",
        ),
    )
}


class ProblemError(Exception):
    """A request that cannot be answered.

    Args:
        kind: Id of a problem type.
        detail: Place, value, rule and next step.
        headers: To send along.
    """

    def __init__(self, kind: str, detail: str, headers: Mapping[str, str] | None = None) -> None:
        self.kind = TYPES[kind]
        self.detail = printable(detail)
        self.headers = dict(headers or {})
        super().__init__(kind)


def problem_response(error: ProblemError) -> Response:
    """Return the answer to a request that cannot be answered."""
    content = {
        "type": f"{PROBLEMS}/{error.kind.id}",
        "title": error.kind.title,
        "status": error.kind.status,
        "detail": error.detail,
    }
    return Response(
        json.dumps(content),
        status_code=error.kind.status,
        media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **error.headers},
    )
