"""Built files: style sheet, modules, icons. Their address changes with their content."""

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from legsense.web.render import STATIC

_FOR_GOOD = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


class Assets(StaticFiles):
    """Serves them; a file asked for by its digest may be kept for good."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return one file."""
        response = await super().get_response(path, scope)
        by_digest = scope.get("query_string", b"").startswith(b"v=")
        response.headers["Cache-Control"] = _FOR_GOOD if by_digest else _ASK_AGAIN
        return response
