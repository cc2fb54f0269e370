"""Pages for what went wrong: each says what happened, that nothing is lost, and what to do."""

import logging
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from legsense.web.door import door_of
from legsense.web.forms import FormError

_LOG: Final = logging.getLogger("legsense.web")
_BY_STATUS: Final = {404: "lost_page", 405: "wrong_method"}


def http_error(request: Request, error: Exception) -> Response:
    """Show what a status means here."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = getattr(error, "detail", "")
    reason = "lost" if detail == "lost" else _BY_STATUS.get(status, "fault")
    return _message(request, status, reason)


def form_error(request: Request, error: Exception) -> Response:
    """Show why a form could not be read."""
    assert isinstance(error, FormError)  # noqa: S101 - registered for this type alone
    return _message(request, error.status, error.reason)


class Faults:
    """Answers for a fault of the program with a page, and lets no exception out.

    A server would log it with its message, and a message may hold an answer: the kind of error and the
    place are enough to find the fault.

    Args:
        app: What answers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:  # noqa: BLE001 - this is the door
            _LOG.error("%s at %s", type(error).__name__, _place(error))
            if scope["type"] == "http" and not begun:
                await _message(Request(scope), 500, "fault")(scope, receive, send)


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "" if trace is None else f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"


def _message(request: Request, status: int, reason: str) -> Response:
    door = door_of(request)
    say = door.say
    heading = f"{reason}_heading" if reason != "country_unknown" else "error_heading"
    parts = request.url.path.split("/")
    interview = parts[2] if len(parts) > 2 and parts[1] == "i" and reason != "lost" else ""
    ways = [{"href": f"/i/{interview}", "text": say.text("go_on")}] if interview else []
    ways.append({"href": "/", "text": say.text("to_start")})
    return door.renderer.page(
        request,
        "message.html.j2",
        status=status,
        heading=say.text(heading),
        paragraphs=[say.text(reason)],
        ways=ways,
    )
