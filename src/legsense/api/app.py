"""The application: routes, what they share, and how every fault becomes a problem."""

import hashlib
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

import legsense
from legsense.api import browse, cases, health
from legsense.api.guard import Guard
from legsense.api.openapi import document
from legsense.api.paths import CODE_VERSION, KNOWLEDGE_VERSION, OPENAPI
from legsense.api.problems import ProblemError, problem_response
from legsense.knowledge.guidance_current import load_encyclopaedia
from legsense.knowledge.loaded import Loaded, load_all
from legsense.report.encyclopaedia.catalogue import Catalogue
from legsense.report.encyclopaedia.search import Search


class Api(FastAPI):
    """FastAPI with its own description, and nothing fetched from anywhere."""

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI 3.1 document."""
        if self.openapi_schema is None:
            self.openapi_schema = document(self, self.state.loaded)
        return self.openapi_schema


def create_api() -> Api:
    """Return the application; loading the knowledge takes some tenths of a second.

    Raises:
        TablesError: The compiled knowledge is missing or damaged.
        KnowledgeError: The knowledge base was changed and has faults.
    """
    # The pages that FastAPI offers fetch scripts from other machines, so there are none.
    api = Api(
        title="Legsense",
        version=legsense.__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    loaded, pages = load_all(), load_encyclopaedia()
    api.state.loaded, api.state.pages = loaded, pages
    api.state.catalogue = Catalogue(pages, loaded.tables)
    api.state.search = Search(api.state.catalogue)
    api.state.tag = _tag(loaded)
    api.add_middleware(Guard, headers=_versions(loaded))
    for router in (cases.router, browse.router, health.router):
        api.include_router(router)
    api.add_api_route(OPENAPI, _openapi, include_in_schema=False)
    api.add_exception_handler(ProblemError, _problem)
    api.add_exception_handler(HTTPException, _of_http)
    api.add_exception_handler(RequestValidationError, _of_parameters)
    return api


def _versions(loaded: Loaded) -> dict[str, str]:
    return {
        CODE_VERSION: legsense.__version__,
        KNOWLEDGE_VERSION: f"{loaded.tables.version}+{loaded.tables.hash[:12]}",
    }


def _tag(loaded: Loaded) -> str:
    """Return an entity tag: another code or another knowledge, another tag."""
    both = f"{legsense.__version__}\0{loaded.tables.hash}"
    return f'"{hashlib.sha256(both.encode()).hexdigest()[:20]}"'


async def _openapi(request: Request) -> Response:
    return browse.kept(request, request.app.openapi())


async def _problem(_: Request, error: Exception) -> Response:
    if not isinstance(error, ProblemError):
        raise error
    return problem_response(error)


async def _of_http(_: Request, error: Exception) -> Response:
    """Return what the framework found: no such path, or another method."""
    if not isinstance(error, HTTPException):
        raise error
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "")
        detail = f"method: this path takes {allowed or 'another one'}. Use that."
        return problem_response(ProblemError("method-not-allowed", detail, error.headers))
    detail = "path: nothing is here. GET /api/v1/openapi.json lists what there is."
    return problem_response(ProblemError("not-found", detail, error.headers))


async def _of_parameters(_: Request, error: Exception) -> Response:
    """Return which parameter of the address is wrong, and why; its value is not said again."""
    if not isinstance(error, RequestValidationError):
        raise error
    faults = [
        f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}" for each in error.errors()
    ]
    detail = f"{'; '.join(faults)}. Correct it, or leave it out."
    return problem_response(ProblemError("unusable-case", detail))
