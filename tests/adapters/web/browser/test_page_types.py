"""Every type of page: nothing for axe-core to find, nothing wider than a telephone, light enough."""

import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from legsense.model.case import Case
from tests.adapters.web.browser.conftest import AXE
from tests.adapters.web.conftest import HERE
from tests.adapters.web.forms import forms_of
from tests.adapters.web.oracle import Person, interview_of

FIRST_PAGE_BYTES = 150_000
NARROW, WIDE = 360, 1280
NOWHERE = "/no/such/page"


@pytest.fixture(scope="module")
def addresses(app: object, case_of: Callable[[str], Case]) -> dict[str, str]:
    """Return the address of one page of each type."""
    client = TestClient(app, base_url=HERE)  # type: ignore[arg-type]
    answered = Person(client=client, case=case_of("stenosis"))
    base = f"/i/{interview_of(answered.answer_all(answered.begin()).url.path)}"
    alarmed = Person(client=client, case=case_of("cauda_equina"))
    alarm = alarmed.answer_all(alarmed.begin(), until="/emergency").url.path
    kept = Person(client=client, case=case_of("foot_drop"))
    kept_base = f"/i/{interview_of(kept.answer_all(kept.begin()).url.path)}"
    form = next(
        each
        for each in forms_of(client.get(f"{kept_base}/result").text)
        if each.action.endswith("/keep")
    )
    client.post(form.action, data=dict(form.chosen()))
    diary = f"/kept/{interview_of(f'{kept_base}/result')}/diary"
    token = dict(forms_of(client.get(f"{diary}/new").text)[0].chosen())
    days = ({"line.numb_0_10": "3", "line.falls": "0"}, {"line.numb_0_10": "7"})
    areas = [
        client.post(f"{diary}/new", data={**token, **day}, follow_redirects=False).headers[
            "location"
        ]
        for day in days
    ]
    marked = {**token, "mark.left.heel": "numb", "rest_normal": "1"}
    client.post(areas[0], data=marked)
    fresh = Person(client=client, case=case_of("stenosis"))
    return {
        "first page": "/",
        "list": f"{base}/stroke_and_collapse",
        "list, open": fresh.begin().url.path,
        "questions": f"{base}/onset",
        "questions with a number": f"{base}/who",
        "body map": f"{base}/regions",
        "emergency": alarm,
        "answers": f"{base}/check",
        "result": f"{base}/result",
        "result of an emergency": f"/i/{interview_of(alarm)}/result",
        "result, kept": f"{kept_base}/result",
        "for clinicians": f"{base}/clinician",
        "what if": f"{base}/what-if",
        "home care": f"{base}/home-care",
        "kept": "/kept",
        "diary": diary,
        "day of the diary": f"{diary}/new",
        "place in the diary": areas[1],
        "entry to delete": areas[1].replace("/area", "/delete"),
        "message": NOWHERE,
        "encyclopaedia": "/about",
        "article": "/about/condition/common_fibular_neuropathy",
    }


TYPES = (
    "first page",
    "list",
    "list, open",
    "questions",
    "questions with a number",
    "body map",
    "emergency",
    "answers",
    "result",
    "result of an emergency",
    "result, kept",
    "for clinicians",
    "what if",
    "home care",
    "kept",
    "diary",
    "day of the diary",
    "place in the diary",
    "entry to delete",
    "message",
    "encyclopaedia",
    "article",
)


@pytest.fixture(scope="module")
def narrow(browser: Browser) -> Page:
    """Return a page as wide as a small telephone, in which axe-core may run."""
    context = browser.new_context(
        viewport={"width": NARROW, "height": 740}, bypass_csp=True, reduced_motion="reduce"
    )
    return context.new_page()


@pytest.mark.slow
@pytest.mark.parametrize("kind", TYPES)
def test_axe_finds_nothing(kind: str, narrow: Page, here: str, addresses: dict[str, str]) -> None:
    """Level A and AA of WCAG 2.2 and the best practices that axe-core knows."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed; `make assets` does it")
    answer = narrow.goto(here + addresses[kind])
    assert answer is not None
    assert answer.status == (404 if addresses[kind] == NOWHERE else 200)
    _press_wrongly(kind, narrow)
    narrow.add_script_tag(path=AXE)
    found = narrow.evaluate("axe.run()")["violations"]
    told = [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found]

    assert told == []
    assert narrow.evaluate("document.documentElement.scrollWidth") <= NARROW


def _press_wrongly(kind: str, page: Page) -> None:
    """Bring a page into its other state: with errors, or with what it shows when asked."""
    if kind == "list, open":
        page.get_by_role("button", name="Continue").click()
        assert page.locator(".nhsuk-error-summary").is_visible()
        assert page.evaluate("document.activeElement.className").find("error-summary") > 0
    if kind == "day of the diary":
        page.get_by_role("button", name="Save and go on").click()
        assert page.locator(".nhsuk-error-summary").is_visible()
    if kind == "what if":
        page.get_by_role("button", name="Show what moves").click()
        assert page.locator("table").is_visible()


def test_the_first_page_is_light_and_needs_one_round_trip(here: str) -> None:
    """Everything a browser fetches for it, packed; none of it leads to further fetching."""
    packed = {"Accept-Encoding": "gzip"}
    with httpx.Client(base_url=here) as client:
        page = client.get("/", headers=packed)
        asked = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text))
        weights = [_weight(client, path, packed) for path in ("/", *sorted(asked))]
        styles = next(path for path in asked if ".css" in path)
        more = re.findall(r"@import|url\(\s*['\"]?https?:", client.get(styles).text)

    assert len(asked) >= 3
    assert more == []
    assert sum(weights) <= FIRST_PAGE_BYTES


def _weight(client: httpx.Client, path: str, headers: dict[str, str]) -> int:
    """Return the bytes of an answer on the line: head and packed body."""
    with client.stream("GET", path, headers=headers) as answer:
        body = sum(len(chunk) for chunk in answer.iter_raw())
        return body + sum(len(name) + len(value) + 4 for name, value in answer.headers.raw)
