"""Whatever a browser sends gets a clear page that says what to do, and costs no answer."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient

from legsense.assess.interview_record import Record
from tests.adapters.web.conftest import Clients, People
from tests.adapters.web.forms import Page, forms_of
from tests.adapters.web.oracle import Person, interview_of

HUGE = "x" * 5_000_000
SCRIPT = "<script>alert('numb')</script>"

CHECKLISTS: dict[str, tuple[dict[str, Any], int]] = {
    "nothing": ({}, 422),
    "none and something": ({"none": "1", "yes": "collapse"}, 422),
    "yes and not sure": ({"yes": "collapse", "unsure": "collapse"}, 422),
    "not sure of one, nothing on the others": ({"unsure": "collapse"}, 422),
    "an id of another page": ({"yes": "fever"}, 422),
    "an id that nobody knows": ({"yes": "no_such_thing"}, 422),
    "emoji": ({"yes": "\N{LEG}\N{ZERO WIDTH JOINER}\N{LEG}"}, 422),
    "script": ({"yes": SCRIPT}, 422),
    "a null byte": ({"yes": "coll\0apse"}, 422),
    "a lone surrogate, as a browser of old might": ({"yes": b"\xed\xa0\x80"}, 422),
    "a field twice": ({"none": ["1", "2"]}, 400),
    "the page mark twice": ({"none": "1", "page": ["a", "b"]}, 400),
    "five megabytes": ({"yes": HUGE}, 413),
    "ten thousand fields": ({f"f{n}": "1" for n in range(10_000)}, 413),
    "a wrong token": ({"none": "1", "form_token": "0" * 40}, 403),
    "an empty token": ({"none": "1", "form_token": ""}, 403),
    "a token that is no text": ({"none": "1", "form_token": "\N{LEG}"}, 403),
    "a page of other questions": ({"none": "1", "page": "fever chills"}, 409),
}
NUMBERS = {
    "nothing": "",
    "words": "about ten",
    "too old": "999",
    "below nothing": "-3",
    "not a number": "nan",
    "endless": "1e999",
    "script": SCRIPT,
    "megabytes": "4" * 100_000,
}


@pytest.fixture
def begun(person: People) -> tuple[Person, Page]:
    """Return somebody with the first page of a new interview."""
    somebody = person("sciatica")
    return somebody, somebody.begin()


@pytest.mark.parametrize("name", CHECKLISTS)
def test_a_strange_list_is_refused_with_a_way_on(
    name: str, begun: tuple[Person, Page], record_of: Callable[[str], Record]
) -> None:
    """The page says what is wrong, leads on, and keeps what was answered before."""
    somebody, page = begun
    (form,) = forms_of(page.text)
    changes, status = CHECKLISTS[name]
    fields = {**dict(form.chosen()), **changes}
    refused = somebody.client.post(form.action, data=fields)

    assert refused.status_code == status
    assert_clear(refused, interview_of(page.url.path))
    assert not record_of(page.url.path).entries


@pytest.mark.parametrize("name", NUMBERS)
def test_a_strange_number_is_refused_beside_its_field(
    name: str, begun: tuple[Person, Page], record_of: Callable[[str], Record]
) -> None:
    """The error leads to the field, and what was typed stands in it, harmless."""
    somebody, page = begun
    while not page.url.path.endswith("/who"):
        page = somebody.answer(page)
    answered = record_of(page.url.path)
    (form,) = forms_of(page.text)
    sent = [(key, value) for key, value in somebody.sent(form) if key != "a.age_years"]
    refused = somebody.post(form, [*sent, ("a.age_years", NUMBERS[name])])

    assert refused.status_code == 422
    assert 'href="#a.age_years"' in refused.text
    assert_clear(refused, interview_of(page.url.path))
    assert record_of(page.url.path) == answered


def test_a_form_of_another_kind_is_refused(begun: tuple[Person, Page]) -> None:
    """Files and JSON are no answers."""
    somebody, page = begun
    for sent in ({"files": {"yes": ("a.txt", b"x")}}, {"json": {"yes": "collapse"}}):
        refused = somebody.client.post(page.url.path, **sent)
        assert refused.status_code == 415
        assert_clear(refused, interview_of(page.url.path))


@pytest.mark.parametrize(
    "path",
    [
        "/i/0000000000000000000000/onset",
        "/i/..%2f..%2fetc%2fpasswd",
        "/i/' OR 1=1 --/check",
        "/i/%F0%9F%A6%B5/result",
        "/i/" + "x" * 5000,
        "/no/such/page",
        f"/i/{SCRIPT}/check",
    ],
)
def test_an_address_that_leads_nowhere_says_so(path: str, client: TestClient) -> None:
    """Not there, deleted and somebody else's look alike."""
    answer = client.get(path)

    assert answer.status_code == 404
    assert_clear(answer)


def test_a_page_used_the_wrong_way_says_so(client: TestClient) -> None:
    """A form address opened as a page is no fault of the program."""
    answer = client.get("/start")

    assert answer.status_code == 405
    assert_clear(answer)


def test_the_interview_of_somebody_else_is_not_there(
    strangers: tuple[TestClient, TestClient],
) -> None:
    """On an address that others can reach, an interview belongs to the browser that began it."""
    owner, other = strangers
    (form,) = forms_of(owner.get("/").text)
    page = owner.post("/start", data=dict(form.chosen()))
    theirs = forms_of(page.text)[0]
    seen = other.get(page.url.path)
    sent = other.post(theirs.action, data={**dict(theirs.chosen()), "none": "1"})

    assert page.status_code == 200
    assert seen.status_code == sent.status_code == 404
    assert owner.get(page.url.path).status_code == 200


@pytest.fixture
def strangers(
    tmp_path_factory: pytest.TempPathFactory, door: object
) -> tuple[TestClient, TestClient]:
    """Return two browsers of a server that other machines can reach."""
    from legsense.web.app import create_app
    from legsense.web.settings import Settings

    folder = tmp_path_factory.mktemp("shared")
    app = create_app(Settings(folder=folder, secret=b"y" * 32, host="0.0.0.0"))  # noqa: S104
    return (
        TestClient(app, base_url="http://clinic.example"),
        TestClient(app, base_url="http://clinic.example"),
    )


def assert_clear(answer: Page, interview: str = "") -> None:
    """Hold a page to what every refusal must be: whole, harmless, with a heading and a way on."""
    text = unescape(re.sub(r"<[^>]+>", " ", answer.text))

    assert answer.headers["content-type"].startswith("text/html")
    assert len(re.findall(r"<h1", answer.text)) == 1
    assert SCRIPT not in answer.text
    assert "Traceback" not in text
    assert len(answer.text) < 100_000
    assert "/i/" + interview in answer.text or 'href="/"' in answer.text


def test_both_ends_of_a_limit(clients: Clients) -> None:
    """A long but possible form is read; one byte past the limit is not."""
    from legsense.web.settings import LARGEST_FORM

    client = clients()
    kind = {"content-type": "application/x-www-form-urlencoded"}
    fits = client.post("/start", content=b"a" * LARGEST_FORM, headers=kind)
    too_long = client.post("/start", content=b"a" * (LARGEST_FORM + 1), headers=kind)

    assert fits.status_code == 403
    assert too_long.status_code == 413
