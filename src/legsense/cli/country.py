"""Which country the person is in, for the emergency number."""

import os
import re
from collections.abc import Mapping

_VARIABLES = ("LC_ALL", "LC_TELEPHONE", "LC_MESSAGES", "LANG")


def country_of(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the two-letter country that the locale names, or None.

    >>> country_of({"LANG": "en_GB.UTF-8"}), country_of({"LANG": "C.UTF-8"})
    ('GB', None)
    """
    for name in _VARIABLES:
        found = re.match(r"[a-z]{2,3}_([A-Z]{2})\b", environment.get(name, ""))
        if found:
            return found[1]
    return None
