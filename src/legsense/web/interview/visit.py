"""One request of one interview: who asks, which interview, and where to send them."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse

from legsense.assess.interview_standing import emergency_shown
from legsense.store.interviews import Interview
from legsense.web.door import Door, door_of
from legsense.web.forms import Form
from legsense.web.visitor import TOKEN_FIELD, Visitor, visitor_of

SEE_OTHER = 303


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A request about an interview that is there and belongs to whoever asks."""

    request: Request
    door: Door
    visitor: Visitor
    owner: str
    interview: Interview

    @property
    def base(self) -> str:
        """Where the pages of the interview begin."""
        return f"/i/{self.interview.id}"

    def go(self, place: str) -> RedirectResponse:
        """Send the browser to a page of the interview."""
        return RedirectResponse(f"{self.base}/{place}", status_code=SEE_OTHER)

    def go_on(self, interview: Interview | None = None) -> RedirectResponse:
        """Send the browser to what stands next: an emergency, a question, or the list of answers.

        Args:
            interview: As it stands now; None where nothing has changed since the visit began.
        """
        interview = interview or self.interview
        turn = self.door.turns.of(interview)
        if turn.emergency and not emergency_shown(interview.record):
            return self.go("emergency")
        return self.go("check" if turn.page is None else turn.page.key)

    def go_to_check(self) -> RedirectResponse:
        """Send the browser back to the list of answers, unless there is an emergency to show."""
        return self.go("emergency" if self.in_alarm else "check")

    @property
    def in_alarm(self) -> bool:
        """Whether an emergency was found that the person has not been shown yet."""
        emergency = self.door.turns.of(self.interview).emergency
        return emergency and not emergency_shown(self.interview.record)

    @property
    def alarmed(self) -> bool:
        """Whether there is an emergency that the person has been shown."""
        emergency = self.door.turns.of(self.interview).emergency
        return emergency and emergency_shown(self.interview.record)

    def trusted(self, form: Form) -> bool:
        """Return whether a form came from a page that this visitor was shown."""
        return self.visitor.holds(form.one(TOKEN_FIELD), self.door.settings.secret)


def visit_of(request: Request) -> Visit:
    """Return what a request is about.

    Raises:
        HTTPException: The interview is not there, or belongs to somebody else: 404 for both.
    """
    door = door_of(request)
    visitor = visitor_of(request)
    owner = visitor.owner(own_machine=door.settings.own_machine)
    interview = door.interviews.get(owner, request.path_params["interview"])
    if interview is None:
        raise HTTPException(404, "lost")
    return Visit(request=request, door=door, visitor=visitor, owner=owner, interview=interview)
