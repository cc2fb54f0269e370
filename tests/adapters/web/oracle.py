"""A person who answers the pages from a case: ticks, choices and marks as the case has them."""

from dataclasses import dataclass, field
from typing import Any

from legsense.model.answers import ABSENT, UNKNOWN
from legsense.model.case import Case
from tests.adapters.web.forms import Browser, Form, Page, forms_of

MOST_PAGES = 60
_NOT_TICKED = (ABSENT, "none", UNKNOWN)


def interview_of(path: str) -> str:
    """Return the id of the interview that an address belongs to."""
    return path.split("/")[2]


@dataclass(kw_only=True)
class Person:
    """Somebody in front of the pages.

    Attributes:
        client: Speaks to the server.
        case: What they know.
        seen: Addresses of the pages they were shown, in order.
        alarms: How often they were told to get help now.
    """

    client: Browser
    case: Case
    seen: list[str] = field(default_factory=list)
    alarms: int = 0

    def begin(self, country: str = "GB") -> Page:
        """Start an interview and return its first page."""
        (form, *_) = forms_of(self.client.get("/").text)
        sent = {**dict(form.chosen()), "country": country}
        return self.client.post("/start", data=sent)

    def answer_all(self, page: Page, *, until: str = "/check") -> Page:
        """Answer page after page, past emergencies, and return the list of answers.

        Args:
            page: The first one.
            until: End of the address to stop at instead.
        """
        for _ in range(MOST_PAGES):
            if page.url.path.endswith(("/check", until)):
                return page
            page = self.answer(page)
        raise AssertionError(f"still asked after {MOST_PAGES} pages: {self.seen[-3:]}")

    def answer(self, page: Page) -> Page:
        """Answer one page and return the next."""
        assert page.status_code == 200, (page.status_code, page.url.path)
        self.seen.append(page.url.path)
        (form,) = forms_of(page.text)
        if page.url.path.endswith("/emergency"):
            self.alarms += 1
            return self.post(form, form.chosen())
        return self.post(form, self.sent(form))

    def post(self, form: Form, sent: list[tuple[str, str]]) -> Page:
        """Send a form."""
        fields: dict[str, Any] = {}
        for name, value in sent:
            fields.setdefault(name, []).append(value)
        return self.client.post(form.action, data=fields)

    def sent(self, form: Form) -> list[tuple[str, str]]:
        """Return what this person sends."""
        values = self.case.answers.values
        hidden = [(f.name, f.value) for f in form.fields if f.kind == "hidden"]
        names = form.names()
        if "pen" in names:
            return [*hidden, ("pen", "numb"), *self._marked(form)]
        if "yes" in names:
            listed = form.values("yes")
            yes = [each for each in listed if values.get(each, UNKNOWN) not in _NOT_TICKED]
            unsure = [each for each in listed if values.get(each, UNKNOWN) == UNKNOWN]
            sent = [("yes", each) for each in yes] + [("unsure", each) for each in unsure]
            left = len(listed) - len(yes) - len(unsure)
            return [*hidden, *sent, *([("none", "1")] if not yes and left else [])]
        if "complete" in names:
            return [*hidden, ("complete", "yes" if self.case.answers.marks_complete else "no")]
        return [*hidden, *(pair for name in sorted(names) for pair in self._told(name, form))]

    def _told(self, name: str, form: Form) -> list[tuple[str, str]]:
        if not name.startswith("a."):
            return []
        finding = name.removeprefix("a.")
        value = self.case.answers.values.get(finding, UNKNOWN)
        choices = [each for each in form.values(name) if each]
        if UNKNOWN in choices:
            return [(name, str(value) if value in choices else UNKNOWN)]
        if value == UNKNOWN:
            return [(f"unknown.{finding}", "1")]
        number = [(name, f"{value:g}")]
        unit = f"unit.{finding}"
        return [*number, (unit, "days")] if unit in form.names() else number

    def _marked(self, form: Form) -> list[tuple[str, str]]:
        marks = [
            (f"mark.{mark.side}.{mark.region}", mark.sensation)
            for mark in self.case.answers.marks
            if f"mark.{mark.side}.{mark.region}" in form.names()
        ]
        if marks:
            return [*marks, *([("rest_normal", "1")] if self.case.answers.marks_complete else [])]
        return [("dont_know", "1")]
