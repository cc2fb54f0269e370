"""One request about one diary: who asks, the kept result it follows, and its entries."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse

from legsense.knowledge.guidance_current import load_diary
from legsense.model.diary import DiaryTables
from legsense.report.phrases import Phrases
from legsense.store.diaries import Diaries, Written
from legsense.web.door import Door
from legsense.web.forms import Form, FormError
from legsense.web.interview.visit import SEE_OTHER, Visit, visit_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryVisit:
    """A request about a diary that is there and belongs to whoever asks."""

    visit: Visit
    diary: DiaryTables
    diaries: Diaries
    entries: tuple[Written, ...]
    words: Mapping[str, str]

    @property
    def door(self) -> Door:
        """What every page needs."""
        return self.visit.door

    @property
    def base(self) -> str:
        """Where the pages of the diary begin."""
        return f"/kept/{self.visit.interview.id}/diary"

    @property
    def say(self) -> Phrases:
        """The sentences of the diary."""
        return Phrases("diary", self.words)

    def go(self, place: str = "") -> RedirectResponse:
        """Send the browser to a page of the diary."""
        return RedirectResponse(f"{self.base}{place}", status_code=SEE_OTHER)

    def trust(self, form: Form) -> None:
        """Go on only with a form from a page that this visitor was shown.

        Raises:
            FormError: It comes from elsewhere, or the page is too old.
        """
        if not self.visit.trusted(form):
            raise FormError(403, "stale")

    def entry(self, key: str) -> Written:
        """Return one entry.

        Raises:
            HTTPException: There is no such entry in this diary.
        """
        for each in self.entries:
            if each.id == key:
                return each
        raise HTTPException(404, "lost")


def diary_visit(request: Request) -> DiaryVisit:
    """Return what a request is about.

    Raises:
        HTTPException: The result is not kept, or belongs to somebody else: 404 for both.
    """
    visit = visit_of(request)
    if visit.interview.kept_at is None:
        raise HTTPException(404, "lost")
    door = visit.door
    return DiaryVisit(
        visit=visit,
        diary=load_diary(),
        diaries=door.diaries,
        entries=tuple(door.diaries.all(visit.owner, visit.interview.id)),
        words=door.tables.texts["pages"]["diary"],
    )
