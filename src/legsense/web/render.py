"""Writes pages: templates of this room and of nhsuk-frontend, with the sentences of the knowledge base."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from jinja2 import ChainableUndefined, ChoiceLoader, Environment, FileSystemLoader, PackageLoader
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from legsense.report.phrases import Phrases
from legsense.web.visitor import remember, visitor_of

_ROOM: Final = Path(__file__).parent
STATIC: Final = _ROOM / "static"
_MENU: Final = (("/", "menu_start"), ("/kept", "menu_kept"), ("/about", "menu_knowledge"))


class Renderer:
    """Writes pages.

    Args:
        words: Sentences of the pages by name.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self.say = Phrases("web", words)
        self._words = words
        self._menu = list(_MENU[:2])
        self.link: Callable[[str], str] | None = None
        folders = [_ROOM / "templates", *sorted(_ROOM.glob("*/templates"))]
        self._templates = Environment(
            loader=ChoiceLoader([FileSystemLoader(folders), PackageLoader("nhsuk_frontend_jinja")]),
            undefined=ChainableUndefined,  # The macros of nhsuk-frontend ask for what is not there.
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._templates.globals.update(asset=_asset, words=words, say=self.say.text)

    def add_knowledge_to_menu(self) -> None:
        """Show the way to the encyclopaedia, where there is one, and link names to its pages."""
        self._menu = list(_MENU)
        self.link = _knowledge_page

    def write(self, template: str, **fill: Any) -> str:  # noqa: ANN401 - whatever it shows
        """Return a template filled in."""
        return self._templates.get_template(template).render(fill)

    def markup(self, template: str, **fill: Any) -> Markup:  # noqa: ANN401 - as above
        """Return a template filled in, to stand as it is in another one."""
        return Markup(self.write(template, **fill))  # noqa: S704 - escaped where it was filled in

    def page(
        self,
        request: Request,
        template: str,
        *,
        status: int = 200,
        **fill: Any,  # noqa: ANN401 - whatever it shows
    ) -> HTMLResponse:
        """Return a page; a new visitor gets the cookie with it.

        Args:
            request: What is answered.
            template: Name of a template that extends ``base.html.j2``.
            status: HTTP status.
            fill: What the template shows.
        """
        visitor = request.state.visitor if hasattr(request.state, "visitor") else None
        visitor = visitor or visitor_of(request)
        here = request.url.path
        menu = [
            {"href": href, "text": self._words[word], "here": here == href}
            for href, word in self._menu
        ]
        secret = request.app.state.door.settings.secret
        token = visitor.token(secret)
        response = HTMLResponse(
            self.write(template, menu=menu, form_token=token, **fill), status_code=status
        )
        remember(response, visitor, request)
        return response


def _knowledge_page(page: str) -> str:
    return f"/knowledge/{page}"


def _asset(name: str) -> str:
    """Return the address of a built file; it changes with the content, so that it can be kept."""
    return f"/static/{name}?v={_digest(name)}"


_DIGESTS: dict[tuple[str, int], str] = {}


def _digest(name: str) -> str:
    path = STATIC / name
    if not path.is_file():
        return "0"
    key = (name, path.stat().st_mtime_ns)
    if key not in _DIGESTS:
        _DIGESTS[key] = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return _DIGESTS[key]
