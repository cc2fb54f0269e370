"""Where things are, and how large, old or strange a request may be."""

import re
from typing import Final

ROOT: Final = "/api/v1"
PATTERNS: Final = (f"{ROOT}/{{rest:path}}", "/health", "/health/{rest:path}")
"""Paths that this application answers."""

OPENAPI: Final = f"{ROOT}/openapi.json"
KNOWLEDGE: Final = f"{ROOT}/knowledge"
PROBLEMS: Final = f"{ROOT}/problems"

REQUEST_ID: Final = "X-Request-Id"
CODE_VERSION: Final = "Legsense-Version"
KNOWLEDGE_VERSION: Final = "Legsense-Knowledge"

KNOWN_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
"""A request id of the caller is sent back when it looks like this; else it gets a new one."""
