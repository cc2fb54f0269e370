"""What every answer gets, and where every fault ends: request id, versions, headers, problem 500."""

import logging
import secrets
from collections.abc import Mapping
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from legsense.api.paths import KNOWN_REQUEST_ID, REQUEST_ID
from legsense.api.problems import ProblemError, problem_response

_SAFE: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
}
_log = logging.getLogger("legsense.api")


class Guard:
    """Wraps an application.

    Faults are logged by request id and kind alone: a message or a path could tell of a person.

    Args:
        app: The application.
        headers: Versions to say with every answer.
    """

    def __init__(self, app: ASGIApp, *, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = {**_SAFE, **headers}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(Headers(scope=scope).get(REQUEST_ID, ""))
        started = False

        async def sent(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers[REQUEST_ID] = request_id
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            await self._app(scope, receive, sent)
        except Exception as error:  # noqa: BLE001 - the outermost wall of a door
            _log.error("request %s: a fault of kind %s", request_id, type(error).__name__)
            if started:
                return
            detail = (
                f"request {request_id}: the program itself failed. Nothing was kept. Report this "
                "request id, and the case only if it is not about a person."
            )
            await problem_response(ProblemError("internal", detail))(scope, receive, sent)


def _request_id(given: str) -> str:
    return given if KNOWN_REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
