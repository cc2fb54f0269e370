"""The body of a request to the JSON value that it holds; what is too large is never read to its end."""

from typing import Any, Final

from starlette.requests import Request

from legsense.api.problems import ProblemError
from legsense.errors import CaseError
from legsense.model.case_text import MOST_BYTES, decoded, parse_json

JSON: Final = "application/json"
_PLAIN: Final = ("", "identity")
_UTF_8: Final = ("", "utf-8", "utf8")


async def read_json(request: Request) -> Any:  # noqa: ANN401 - any JSON value
    """Return the JSON value of a body.

    Args:
        request: With its body not read yet.

    Raises:
        ProblemError: The type is another one, it is too large, or it is not JSON.
    """
    _check_type(request)
    raw = await _bytes(request)
    try:
        return parse_json(decoded(raw))
    except CaseError as error:
        raise ProblemError("not-json", f"body: {error}") from error


def _check_type(request: Request) -> None:
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = parameters.strip().lower().removeprefix("charset=").strip('"')
    encoding = request.headers.get("content-encoding", "").strip().lower()
    if kind.strip().lower() != JSON or charset not in _UTF_8 or encoding not in _PLAIN:
        raise ProblemError(
            "unsupported-media-type",
            "Content-Type: the body must be application/json in UTF-8 and not compressed. "
            "Send Content-Type: application/json.",
            {"Accept": JSON},
        )


async def _bytes(request: Request) -> bytes:
    told = request.headers.get("content-length", "")
    if told.isascii() and told.isdigit() and int(told[:20]) > MOST_BYTES:
        raise _too_large()
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > MOST_BYTES:
            raise _too_large()
    return bytes(found)


def _too_large() -> ProblemError:
    return ProblemError(
        "too-large",
        f"body: more than {MOST_BYTES // 1000} kB, but a case is a small JSON file. "
        "Check that this is the right one.",
        {"Connection": "close"},
    )
