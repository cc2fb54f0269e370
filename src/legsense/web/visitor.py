"""Who asks: a cookie that cannot be read by script, the owner it stands for, and the token of its forms."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

COOKIE: Final = "legsense"
TOKEN_FIELD: Final = "form_token"  # noqa: S105 - the name of a field
_ALONE: Final = "this-machine"
_SHAPE: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_YEAR_S: Final = 365 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody with a browser.

    Attributes:
        name: What the cookie holds; made up here where it is new.
        new: Whether the browser has yet to be given it.
    """

    name: str
    new: bool

    def owner(self, *, own_machine: bool) -> str:
        """Return whose answers these are: on a machine of one's own they are all of one person."""
        if own_machine:
            return _ALONE
        return hashlib.sha256(b"owner:" + self.name.encode()).hexdigest()

    def token(self, secret: bytes) -> str:
        """Return what a form of this visitor must carry."""
        return hmac.new(secret, b"form:" + self.name.encode(), hashlib.sha256).hexdigest()[:40]

    def holds(self, token: str, secret: bytes) -> bool:
        """Return whether a form came from a page that this visitor was shown."""
        given = token.encode(errors="replace")
        return not self.new and hmac.compare_digest(given, self.token(secret).encode())


def visitor_of(request: Request) -> Visitor:
    """Return who asks."""
    name = request.cookies.get(COOKIE, "")
    if _SHAPE.fullmatch(name):
        return Visitor(name=name, new=False)
    return Visitor(name=secrets.token_urlsafe(32), new=True)


def remember(response: Response, visitor: Visitor, request: Request) -> None:
    """Give the cookie to a browser that does not have it yet."""
    if visitor.new:
        response.set_cookie(
            COOKIE,
            visitor.name,
            max_age=_YEAR_S,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
