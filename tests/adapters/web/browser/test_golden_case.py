"""A golden case from the first page to the result, in a real browser: four pairs of hands."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from legsense.assess import assess
from legsense.model.case import Case
from legsense.web.door import Door
from tests.adapters.web.browser.hands import Hands, Keyboard, Mouse, interview
from tests.adapters.web.oracle import Person, interview_of
from tests.conftest import ROOT

WAYS: dict[str, tuple[str, Hands, dict[str, Any]]] = {
    "by mouse": ("stenosis", Mouse(), {"viewport": {"width": 1280, "height": 900}}),
    "by keyboard alone": ("sciatica", Keyboard(), {"viewport": {"width": 1280, "height": 900}}),
    "without script": ("sciatica", Mouse(), {"java_script_enabled": False}),
    "on a narrow telephone": ("cauda_equina", Mouse(), {"viewport": {"width": 360, "height": 740}}),
}
EVERY = os.environ.get("LEGSENSE_ALL_CASES") == "1"
"""Every example in every way takes ten minutes; one in each way is enough for each change."""
CASES = sorted(path.stem for path in (ROOT / "examples").glob("*.json"))
PAIRS = [
    (way, name) for way, (first, _, _) in WAYS.items() for name in (CASES if EVERY else [first])
]


@pytest.mark.slow
@pytest.mark.parametrize(("way", "name"), PAIRS)
def test_a_golden_case_is_answered(
    way: str, name: str, browser: Browser, here: str, case_of: Callable[[str], Case], door: Door
) -> None:
    """What is kept is what the case says; nothing was fetched from elsewhere or refused by policy."""
    _, hands, options = WAYS[way]
    context = browser.new_context(**options)
    context.set_default_timeout(8_000)
    page, asked, complaints = _watched(context.new_page())
    person = Person(client=None, case=case_of(name))  # type: ignore[arg-type]
    interview(page, here, person, hands)
    key = interview_of(page.url.removeprefix(here))
    page.goto(f"{here}/i/{key}/result")
    kept = door.interviews.get("this-machine", key)
    assert kept is not None
    level = assess(kept.record.answers, door.tables).urgency.level
    label = next(each.label for each in door.tables.rules.levels if each.id == level)
    known = {k: v for k, v in kept.record.answers.values.items() if v != "unknown"}

    assert label.lower() in page.locator("main").inner_text().lower()
    assert known.items() <= person.case.answers.values.items()
    assert set(kept.record.answers.marks) == set(person.case.answers.marks)
    assert [url for url in asked if not url.startswith((here, "data:"))] == []
    assert complaints == []
    context.close()


def _watched(page: Page) -> tuple[Page, list[str], list[str]]:
    """Return a page with lists of what it asks for and what the browser complains about."""
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page, asked, complaints
