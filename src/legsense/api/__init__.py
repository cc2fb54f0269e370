"""The HTTP door: cases in, results out, over `/api/v1`; nothing about a person is kept or logged.

Stateless: the caller sends all answers each time. `app.create_api` makes the application, with whole
paths (`/api/v1/...` and `/health/...`); `routes.api_routes` gives the same for another application
to hold beside its pages.
"""

from legsense.api.app import create_api
from legsense.api.routes import api_routes

__all__ = ["api_routes", "create_api"]
