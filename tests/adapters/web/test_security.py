"""What the server sends with every page, whom it answers, and what it never lets out."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from legsense.web.app import create_app
from legsense.web.settings import Settings, SettingsError, secret_for
from tests.adapters.web.conftest import HERE, Clients, People
from tests.adapters.web.forms import Page, forms_of
from tests.adapters.web.oracle import Person, interview_of

SHOWN = ("", "/check", "/result", "/clinician", "/what-if", "/stroke_and_collapse")


@pytest.fixture(scope="module")
def answered(app: Starlette, case_of: Any) -> Person:
    """Return somebody who has answered everything, with the interview's address in `seen`."""
    client = TestClient(app, base_url=HERE)
    somebody = Person(client=client, case=case_of("stenosis"))
    somebody.answer_all(somebody.begin())
    return somebody


@pytest.fixture(scope="module")
def pages(answered: Person) -> dict[str, Page]:
    """Return one page of each kind."""
    base = f"/i/{interview_of(answered.seen[0])}"
    paths = ["/", "/kept", "/deleted", "/no/such/page", *(base + each for each in SHOWN)]
    return {path.replace(base, "/i"): answered.client.get(path) for path in paths}


def test_every_page_carries_the_policy(pages: dict[str, Page]) -> None:
    """No script or style of a page itself, no frame, no referrer, no guess at kinds, nothing stored."""
    for path, page in pages.items():
        policy = page.headers["content-security-policy"]
        assert "unsafe" not in policy, path
        assert "frame-ancestors 'none'" in policy, path
        assert page.headers["referrer-policy"] == "no-referrer", path
        assert page.headers["x-content-type-options"] == "nosniff", path
        assert page.headers["cache-control"] == "no-store", path


def test_no_page_needs_what_the_policy_forbids(pages: dict[str, Page]) -> None:
    """Script and style stand in files, pictures bring no style of their own, handlers are not used."""
    for path, page in pages.items():
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page.text), path
        assert all("src=" in each for each in re.findall(r"<script[^>]*>", page.text)), path


def test_nothing_is_fetched_from_elsewhere(pages: dict[str, Page]) -> None:
    """Every address that a browser would fetch by itself lies on this server."""
    for path, page in pages.items():
        fetched = re.findall(
            r'<(?:script|link|img|image|iframe)[^>]*(?:src|href)="([^"]+)"', page.text
        )
        assert fetched, path
        assert [each for each in fetched if not re.match(r"[/#]", each)] == [], path


def test_titles_and_addresses_hold_no_answer(pages: dict[str, Page], answered: Person) -> None:
    """Titles go into the history of the browser, addresses into logs."""
    titles = {page.text.partition("<title>")[2].partition("<")[0] for page in pages.values()}
    told = re.compile(r"week|today|emergency|routine|canal|stenosis|drop|weak", re.IGNORECASE)

    assert all(titles)
    assert [each for each in titles if told.search(each)] == []
    assert all(re.fullmatch(r"/i/[\w-]{22}/[\w.]+", path) for path in answered.seen)


def test_the_log_names_no_answer_and_no_interview(
    person: People, caplog: pytest.LogCaptureFixture
) -> None:
    """Even with every logger wide open."""
    caplog.set_level(logging.DEBUG)
    somebody = person("cauda_equina")
    listed = somebody.answer_all(somebody.begin())
    mine = [each for each in caplog.records if not each.name.startswith(("httpx", "httpcore"))]
    said = " ".join(each.getMessage() for each in mine)

    assert interview_of(listed.url.path) not in said
    assert "saddle" not in said


def test_the_cookie_cannot_be_read_by_script_nor_sent_along_from_elsewhere(
    client: TestClient,
) -> None:
    """It is given once, and says nothing about the person."""
    given = client.get("/").headers["set-cookie"].lower()
    again = client.get("/")

    assert "httponly" in given
    assert "samesite=lax" in given
    assert "set-cookie" not in again.headers


def test_every_form_carries_a_token(pages: dict[str, Page]) -> None:
    """A form without one could be sent by any page elsewhere."""
    for path, page in pages.items():
        for form in forms_of(page.text):
            assert "form_token" in form.names(), (path, form.action)


def _posts(app: Starlette) -> Iterator[str]:
    for route in app.routes:
        if isinstance(route, Route) and "POST" in (route.methods or ()):
            yield route.path


def test_no_form_is_taken_without_its_token(app: Starlette, person: People) -> None:
    """Each address that takes a form is tried, those of other doors as well."""
    somebody = person("sciatica")
    page = somebody.begin()
    interview = interview_of(page.url.path)
    tried = 0
    for path in _posts(app):
        if "{entry}" in path:
            continue
        there = path.replace("{interview}", interview).replace("{page}", "stroke_and_collapse")
        refused = somebody.client.post(there, data={"none": "1", "country": "GB"})
        assert refused.status_code in (403, 404), path
        tried += 1

    assert tried >= 8
    assert somebody.client.get(f"/i/{interview}").url.path == page.url.path


def test_a_token_of_another_browser_is_not_taken(clients: Clients) -> None:
    """The token belongs to the cookie."""
    one, other = clients(), clients()
    (form,) = forms_of(one.get("/").text)[:1]
    other.get("/")

    assert other.post("/start", data=dict(form.chosen())).status_code == 403
    assert one.post("/start", data=dict(form.chosen())).status_code == 200


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1.evil.example", "", "[::1", "10.0.0.1"])
def test_a_name_that_is_not_this_machine_is_refused(name: str, client: TestClient) -> None:
    """Else a page elsewhere could point a name of its own here, and read."""
    assert client.get("/", headers={"host": name}).status_code == 421


@pytest.mark.parametrize("name", ["127.0.0.1:1", "localhost", "LOCALHOST:8765", "[::1]:8765"])
def test_every_name_of_this_machine_is_answered(name: str, client: TestClient) -> None:
    """However the browser was told to come here."""
    assert client.get("/", headers={"host": name}).status_code == 200


def test_another_address_needs_a_secret_key(tmp_path: Path) -> None:
    """The refusal says why and what to do."""
    with pytest.raises(SettingsError, match=r"secret key.*LEGSENSE_SECRET_KEY.*--secret-key-file"):
        secret_for("0.0.0.0", tmp_path, None)  # noqa: S104


def test_a_short_secret_key_is_refused(tmp_path: Path) -> None:
    """It could be guessed."""
    with pytest.raises(SettingsError, match="at least 32"):
        secret_for("0.0.0.0", tmp_path, "short")  # noqa: S104


def test_open_pages_outlive_a_restart(tmp_path: Path) -> None:
    """On one's own machine the key is made once and kept for its owner alone."""
    first = secret_for("127.0.0.1", tmp_path, None)
    again = secret_for("127.0.0.1", tmp_path, None)

    assert first == again
    assert len(first) >= 32
    assert all(not path.stat().st_mode & 0o077 for path in tmp_path.iterdir())


def test_the_file_of_answers_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Nobody else on the machine may read it, nor what stands beside it."""
    folder = tmp_path / "new"
    create_app(Settings(folder=folder, secret=b"z" * 32))

    assert not folder.stat().st_mode & 0o077
    assert [path.name for path in folder.iterdir() if path.stat().st_mode & 0o077] == []


def test_a_fault_shows_a_page_and_logs_no_message(
    app: Starlette, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An exception may hold an answer, so it goes nowhere, least of all to the server's own log."""

    def broken(*_: object) -> None:
        raise ValueError("numb saddle")

    monkeypatch.setattr(app.state.door.interviews, "kept", broken)
    answer = TestClient(app, base_url=HERE, raise_server_exceptions=True).get("/kept")

    assert answer.status_code == 500
    assert "<h1" in answer.text
    assert "numb saddle" not in answer.text + caplog.text
    assert "ValueError" in caplog.text
    assert answer.headers["cache-control"] == "no-store"
