"""Composes the pages: routes, built files, headers and error pages. Other doors are handed in."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Mount

from legsense.web import bodymap, errors, start
from legsense.web.assets import Assets
from legsense.web.diary import pages as diary
from legsense.web.door import open_door
from legsense.web.encyclopaedia import routes as encyclopaedia
from legsense.web.forms import FormError
from legsense.web.interview import check, emergency, pages
from legsense.web.kept import routes as kept
from legsense.web.results import home_care, what_if
from legsense.web.results import routes as results
from legsense.web.security import Guard
from legsense.web.settings import Settings

_LEAST_TO_PACK = 500
_PACKING = 5
_AT_ONCE = 6
_PUBLIC = ("/static/", "/body-map/", "/api/")
"""Addresses whose answers hold nothing personal, or set their own rules for keeping them."""


def create_app(
    settings: Settings,
    *,
    others: Iterable[BaseRoute] = (),
) -> Starlette:
    """Return the application.

    Args:
        settings: How the server runs.
        others: Routes of other doors, such as the HTTP interface.

    Raises:
        StoreError: The file of answers cannot be used.
        TablesError: The compiled knowledge is missing or damaged.
    """
    door = open_door(settings)
    door.renderer.add_knowledge_to_menu()
    routes: list[BaseRoute] = [
        *others,
        Mount("/static", Assets(), name="static"),
        *bodymap.routes,
        *start.ROUTES,
        *kept.ROUTES,
        *results.ROUTES,
        *encyclopaedia.ROUTES,
        *what_if.ROUTES,
        *home_care.ROUTES,
        *check.ROUTES,
        *emergency.ROUTES,
        *diary.ROUTES,
        *pages.ROUTES,
    ]
    app = Starlette(
        routes=routes,
        lifespan=_few_threads,
        middleware=[
            Middleware(Guard, own_machine=settings.own_machine, public=_PUBLIC),
            Middleware(GZipMiddleware, minimum_size=_LEAST_TO_PACK, compresslevel=_PACKING),
            Middleware(errors.Faults),
        ],
        exception_handlers={
            HTTPException: errors.http_error,
            FormError: errors.form_error,
        },
    )
    app.state.door = door
    return app


@asynccontextmanager
async def _few_threads(_app: Starlette) -> AsyncIterator[None]:
    """Work on a few pages at once: more threads would only take turns and make all of them late."""
    current_default_thread_limiter().total_tokens = _AT_ONCE
    yield
