"""A real server, killed in the middle: the next start opens with everything that was confirmed."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.adapters.web.forms import forms_of
from tests.conftest import ROOT


@contextmanager
def server(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a server on a free port and hand out its process and address; kill it at the end."""
    command = [sys.executable, "-m", "legsense", "serve", "--port", "0", "--data", str(folder)]
    environment = {key: value for key, value in os.environ.items() if "LEGSENSE" not in key}
    process = subprocess.Popen(
        [*command, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        found = re.search(r"http://\S+:\d+", line)
        assert found, line + process.stdout.read()
        yield process, found[0]
    finally:
        process.kill()
        process.wait()


def test_a_killed_server_has_lost_nothing_that_was_confirmed(tmp_path: Path) -> None:
    """Nor does the open page lose its form: the token is still good after the restart."""
    with server(tmp_path) as (process, here), httpx.Client(follow_redirects=True) as browser:
        (form,) = forms_of(browser.get(here).text)
        first = browser.post(f"{here}/start", data=dict(form.chosen()))
        (form,) = forms_of(first.text)
        sent = {**dict(form.chosen()), "yes": "collapse"}
        answered = browser.post(f"{here}{form.action}", data=sent, follow_redirects=False)
        process.send_signal(signal.SIGKILL)
        process.wait()
        cookies = dict(browser.cookies)
    assert answered.status_code == 303

    with server(tmp_path) as (_, here), httpx.Client(cookies=cookies) as browser:
        shown = browser.get(f"{here}{form.action}")
        (again,) = forms_of(shown.text)
        changed = browser.post(f"{here}{form.action}", data=dict(again.chosen()))
        begun = browser.get(here).text

    assert ("yes", "collapse") in again.chosen()
    assert changed.status_code == 303
    assert form.action.rpartition("/")[0] in begun  # The first page offers to go on with it.


def test_a_killed_server_has_lost_no_day_of_the_diary(tmp_path: Path) -> None:
    """What was sent stands; where it is was not sent yet, and is asked again by its address."""
    with server(tmp_path) as (process, here), httpx.Client(follow_redirects=True) as browser:
        (form,) = forms_of(browser.get(here).text)
        first = browser.post(f"{here}/start", data=dict(form.chosen()))
        interview = str(first.url).removeprefix(f"{here}/i/").partition("/")[0]
        token = dict(forms_of(first.text)[0].chosen())["form_token"]
        browser.post(f"{here}/i/{interview}/keep", data={"form_token": token})
        diary = f"/kept/{interview}/diary"
        sent = {"form_token": token, "line.numb_0_10": "7", "line.falls": "0"}
        written = browser.post(f"{here}{diary}/new", data=sent, follow_redirects=False)
        process.send_signal(signal.SIGKILL)
        process.wait()
        cookies = dict(browser.cookies)
    assert written.status_code == 303

    with server(tmp_path) as (_, here), httpx.Client(cookies=cookies) as browser:
        shown = browser.get(f"{here}{diary}").text
        area = browser.get(f"{here}{written.headers['location']}")

    assert shown.count("Entry of") == 2  # Its heading, and the name of its delete link.
    assert "Numbness from" in shown
    assert area.status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])  # noqa: S104
def test_another_address_is_refused_without_a_key(host: str, tmp_path: Path) -> None:
    """The program says why, and leaves."""
    done = subprocess.run(
        [sys.executable, "-m", "legsense", "serve", "--host", host, "--data", str(tmp_path)],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if "LEGSENSE" not in key},
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )

    assert done.returncode != 0
    assert "secret key" in done.stderr
    assert "Traceback" not in done.stderr
