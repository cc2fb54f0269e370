"""A page with nothing but a body map on it, in the layout of the real pages, for tests with a browser."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from legsense.knowledge.current import load_tables
from legsense.web.bodymap import MapState, body_map_context, read_marks, routes
from legsense.web.forms import read_form
from legsense.web.render import STATIC, Renderer
from legsense.web.security import Guard

_PAGE = """
{% extends "base.html.j2" %}
{% from "nhsuk/components/button/macro.jinja" import button %}
{% from "nhsuk/components/error-summary/macro.jinja" import errorSummary %}
{% block head %}
<script type="module" src="{{ asset('bodymap.js') }}"></script>
{% endblock %}
{% block main %}
{% if errors %}{{ errorSummary({"titleText": "There is a problem", "errorList": errors}) }}{% endif %}
<form method="post" action="/?{{ query }}" novalidate>
{{ html }}
{{ button({"text": "Continue", "preventDoubleClick": true}) }}
</form>
{% endblock %}
"""
_POSTED = "{% extends 'base.html.j2' %}{% block main %}<h1>Posted</h1><pre>{{ posted }}</pre>{% endblock %}"


@dataclass
class MapPage:
    """A server with one body map.

    Attributes:
        address: Where it listens.
        asked: Paths of everything it was asked for, in order.
        start: What the map shows at first.
    """

    address: str = ""
    asked: list[str] = field(default_factory=list)
    start: MapState = field(default_factory=MapState)

    def application(self) -> ASGIApp:
        """Return the application; ``?side=left`` asks about one leg."""
        tables = load_tables()
        renderer = Renderer(tables.texts["pages"]["web"])
        environment = renderer._templates
        page, posted = environment.from_string(_PAGE), environment.from_string(_POSTED)

        def answer(template: Any, status: int = 200, **fill: Any) -> Response:
            return HTMLResponse(template.render(menu=[], **fill), status_code=status)

        def shown(
            request: Request, state: MapState, errors: tuple[dict[str, str], ...], status: int = 200
        ) -> Response:
            side = request.query_params.get("side", "")
            context = body_map_context(tables, state, side=side, errors=errors)
            return answer(
                page,
                status,
                html=renderer.markup("bodymap/form.html.j2", map=context),
                errors=list(errors),
                query=request.url.query,
            )

        async def show(request: Request) -> Response:
            return shown(request, self.start, ())

        async def read(request: Request) -> Response:
            form = await read_form(request)
            result = read_marks(form, tables, side=request.query_params.get("side", ""))
            if result.stays or result.errors:
                errors = () if result.stays else result.errors
                return shown(request, result.state, errors, 422 if errors else 200)
            told = {
                "marks": sorted(f"{m.side}.{m.region}:{m.sensation}" for m in result.marks),
                "complete": result.marks_complete,
                "dont_know": result.state.dont_know,
                "cells": result.state.cells,
            }
            return answer(posted, posted=json.dumps(told))

        application = Guard(
            Starlette(
                routes=[
                    Route("/", show),
                    Route("/", read, methods=["POST"]),
                    *routes,
                    Mount("/static", StaticFiles(directory=STATIC)),
                ]
            ),
            own_machine=True,
            public=("/static/", "/body-map/"),
        )

        async def noting(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http":
                self.asked.append(scope["path"])
            await application(scope, receive, send)

        return noting


@contextmanager
def serving(port: int = 0) -> Iterator[MapPage]:
    """Serve a map page from a thread of this process."""
    page = MapPage()
    server = uvicorn.Server(
        uvicorn.Config(page.application(), host="127.0.0.1", port=port, log_level="error")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    page.address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    try:
        yield page
    finally:
        server.should_exit = True
        thread.join(timeout=5)
