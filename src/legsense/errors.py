"""Every exception Legsense raises on purpose; each message names place, value, rule and next step.

LegsenseError
├── OutOfRangeError      a number outside the range its function states (also a ValueError)
├── CaseError            a case file or an answer that cannot be used as it stands
│   └── UnknownIdError   an id that the knowledge base does not know; names the nearest
├── KnowledgeError       the knowledge base has faults; carries all of them
└── TablesError          the compiled tables are missing, damaged or of another version
"""

from collections.abc import Sequence


class LegsenseError(Exception):
    """Base of all errors below, so that a caller may catch one type."""


class OutOfRangeError(LegsenseError, ValueError):
    """A number lies outside the range that a function states."""


class CaseError(LegsenseError):
    """A case or an answer cannot be used as it stands; the message says what to change."""


class UnknownIdError(CaseError):
    """An id is not in the knowledge base; the message names the nearest that is."""


class KnowledgeError(LegsenseError):
    """The knowledge base has faults.

    Args:
        faults: One line each, ``file:line: what, why, what to do``; at least one.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class TablesError(LegsenseError):
    """The compiled tables are missing, damaged, or were made by another version."""
