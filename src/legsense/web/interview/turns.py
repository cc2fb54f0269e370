"""Where an interview stands: what is asked next and whether there is an emergency; worked out once.

A page is worked out when its form leads to it, again when it is shown, and again when it is sent. All
three are about the same answers, so the last few are remembered by what is written of them.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final

from legsense.assess.interview_pages import Page, answered_page, open_page
from legsense.assess.interview_standing import emergency_found
from legsense.model.tables import Tables
from legsense.store.interviews import Interview

_REMEMBERED: Final = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Where an interview stands.

    Attributes:
        page: What stands next; None when nothing asked could change the result.
        emergency: Whether a rule says emergency for certain.
    """

    page: Page | None
    emergency: bool


class Turns:
    """Works out where interviews stand, and remembers the last few.

    Args:
        tables: Compiled knowledge.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._known: OrderedDict[str, Turn] = OrderedDict()
        self._lock = Lock()

    def of(self, interview: Interview) -> Turn:
        """Return where an interview stands."""
        with self._lock:
            known = self._known.get(interview.text)
            if known is not None:
                self._known.move_to_end(interview.text)
                return known
        record = interview.record
        turn = Turn(
            page=open_page(record, self._tables),
            emergency=emergency_found(record.answers, self._tables),
        )
        with self._lock:
            self._known[interview.text] = turn
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return turn

    def page_at(self, key: str, interview: Interview) -> Page | None:
        """Return the page of a key, answered or next; None when there is no such page now."""
        page = self.of(interview).page
        if page is not None and page.key == key:
            return page
        return answered_page(key, interview.record, self._tables)
