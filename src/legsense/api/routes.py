"""The application as routes for another one to hold: whole paths, no second prefix."""

from starlette.routing import Route

from legsense.api.app import create_api
from legsense.api.paths import PATTERNS


def api_routes() -> list[Route]:
    """Return routes that hand their requests to a new application.

    Raises:
        TablesError: The compiled knowledge is missing or damaged.
        KnowledgeError: The knowledge base was changed and has faults.
    """
    api = create_api()
    return [Route(pattern, api) for pattern in PATTERNS]
