"""What goes with every answer of the server, and requests that are refused before anything reads them."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""Nothing from elsewhere, no script and no style that stands in a page."""

_ALWAYS: Final = {
    "Content-Security-Policy": "; ".join(f"{part} {what}" for part, what in _POLICY.items()),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_PRIVATE: Final = "no-store"
_OWN_NAMES: Final = ("127.0.0.1", "localhost", "::1")


class Guard:
    """Adds the headers, and refuses names that are not this machine's.

    A page elsewhere can point a name of its own at this machine and read what the server says, unless
    the server looks at the name it was called by.

    Args:
        app: What answers.
        own_machine: Whether only this machine may call; then only its own names are answered.
        public: Beginnings of addresses whose answers hold nothing personal.
    """

    def __init__(self, app: ASGIApp, *, own_machine: bool, public: Iterable[str]) -> None:
        self._app = app
        self._own_machine = own_machine
        self._public = tuple(public)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        private = not scope["path"].startswith(self._public)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                if private:
                    headers["Cache-Control"] = _PRIVATE
            await send(message)

        if self._own_machine and not _calls_this_machine(Headers(scope=scope).get("host", "")):
            refused = PlainTextResponse(
                "This address is not Legsense's own. Open the address that `legsense serve` "
                "printed.\n",
                status_code=421,
            )
            await refused(scope, receive, with_headers)
            return
        await self._app(scope, receive, with_headers)


def _calls_this_machine(host: str) -> bool:
    try:
        return urlsplit(f"//{host}").hostname in _OWN_NAMES
    except ValueError:
        return False
