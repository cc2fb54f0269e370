"""How long a search may be and how much it finds."""

from typing import Final

LONGEST_SEARCH: Final = 500
"""Characters."""
MOST_FOUND: Final = 100
USUALLY_FOUND: Final = 20
