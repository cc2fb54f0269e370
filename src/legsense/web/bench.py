"""How long the server takes with fifty people at once: wrk as the people, a real server, a real file.

Each of them reads for a second on average, which is far quicker than anybody does, then sends an answer
or opens the next page. The interviews stand at all their pages in equal parts.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from legsense.assess.interview_pages import Page, open_page
from legsense.assess.interview_record import Entry, Record
from legsense.errors import LegsenseError
from legsense.knowledge.current import load_tables
from legsense.model.answers import ABSENT, UNKNOWN, Answers, AnswerValue
from legsense.model.tables import Tables
from legsense.store.database import open_database
from legsense.store.interviews import Interviews
from legsense.web.interview.fields import NONE, PAGE, UNSURE, YES, name_of
from legsense.web.interview.show import mark_of
from legsense.web.settings import secret_for
from legsense.web.visitor import COOKIE, TOKEN_FIELD, Visitor

PEOPLE: Final = 50
TARGET_MS: Final = 50.0
_TOGETHER: Final = 64
"""Interviews that move on together, from all pages in equal parts: more than people, so that no page
is opened before the answer that leads to it has arrived."""
_PAGES_EACH: Final = 8
_WAVES: Final = 8
_REQUESTS: Final = "requests.txt"
_NAME: Final = "A" * 43
_SCRIPT: Final = Path(__file__).with_name("bench.lua")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebTiming:
    """What was measured; times are from the request to the last byte of the answer.

    Attributes:
        people: Connections at once.
        reading_ms: Mean time that each reads before the next request; 0 keeps the server busy.
        requests: How many were answered.
        faults: Answers other than a page or a redirect.
        p50_ms, p95_ms, p99_ms: Of the time of an answer.
        per_second: Answers per second.
    """

    people: int
    reading_ms: int
    requests: int
    faults: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    per_second: float


def bench_web(*, seconds: int, people: int = PEOPLE) -> list[WebTiming]:
    """Return what fifty people find, reading and then without a pause.

    Args:
        seconds: How long each of the two measurements takes.
        people: Connections at once.

    Raises:
        LegsenseError: wrk is not installed, or the server does not start.
    """
    if shutil.which("wrk") is None:
        raise LegsenseError("`bench web` needs wrk. Install it with: sudo apt install wrk")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_requests(folder)
        with _server(folder) as here:
            return [_measure(here, folder, seconds, people, pause) for pause in (1000, 0)]


def entries(answers: Answers, tables: Tables) -> list[tuple[Page, Entry]]:
    """Return the pages of an interview with the answers of a person.

    Args:
        answers: What the person would say; the rest is not known.
        tables: Compiled knowledge.
    """
    record = Record()
    found: list[tuple[Page, Entry]] = []
    while (page := open_page(record, tables)) is not None:
        entry = _entry(page, answers)
        found.append((page, entry))
        record = record.with_entry(entry)
    return found


def _entry(page: Page, answers: Answers) -> Entry:
    step = page.step
    if step.form == "regions":
        return Entry(step=step.id, marks=answers.marks, marks_complete=False)
    values = {each: answers.values.get(each, UNKNOWN) for each in step.findings}
    return Entry(step=step.id, values=values)


def _calm_person(tables: Tables) -> Answers:
    """Return somebody with a numb left leg and no to every question of yes or no: the longest way."""
    values: dict[str, AnswerValue] = {
        spec.id: "none" if spec.sided else ABSENT
        for spec in tables.vocabulary.findings.values()
        if spec.yes_no or spec.sided
    }
    return Answers(
        values={**values, "leg_numbness": "left", "age_years": 58.0}, marks_complete=False
    )


def _form(page: Page, entry: Entry, token: str, tables: Tables) -> str:
    """Return what a browser would send for an answer."""
    measured = {spec.id for spec in tables.vocabulary.findings.values() if spec.measured}
    fields = [(TOKEN_FIELD, token), (PAGE, mark_of(page.step))]
    if page.step.form == "regions":
        fields.append(("dont_know", "1"))
    elif page.step.form == "checklist":
        told = {each: value for each, value in entry.values.items() if value != UNKNOWN}
        fields += [(UNSURE, each) for each in entry.values if each not in told]
        yes = [(YES, each) for each, value in told.items() if value not in (ABSENT, "none")]
        fields += yes or ([(NONE, "1")] if told else [])
    else:
        for finding, value in entry.values.items():
            if value == UNKNOWN and finding in measured:
                fields.append((f"unknown.{finding}", "1"))
            else:
                fields.append((name_of(finding), str(value)))
    return urlencode(fields)


def _write_requests(folder: Path) -> None:
    """Write interviews at every page into the file of answers, and what is sent for them."""
    tables = load_tables()
    interviews = Interviews(open_database(folder), tables.vocabulary, draft_days=1)
    visitor = Visitor(name=_NAME, new=False)
    owner = visitor.owner(own_machine=True)
    token = visitor.token(secret_for("127.0.0.1", folder, None))
    pages = entries(_calm_person(tables), tables)
    lines: list[str] = []
    for wave in range(_WAVES):
        positions = [n % len(pages) for n in range(_TOGETHER)]
        # No two alike, or the server would remember the one from the other.
        keys = [
            interviews.begin(
                owner,
                Record(
                    entries=tuple(entry for _, entry in pages[:position]),
                    country=f"{wave}-{number}",
                ),
            )
            for number, position in enumerate(positions)
        ]
        for step in range(_PAGES_EACH):
            here = [
                (key, position + step)
                for key, position in zip(keys, positions, strict=True)
                if position + step < len(pages)
            ]
            for key, at in here:
                page, entry = pages[at]
                lines.append(f"POST\t/i/{key}/{page.key}\t{_form(page, entry, token, tables)}")
            for key, at in here:
                following = pages[at + 1][0].key if at + 1 < len(pages) else "check"
                lines.append(f"GET\t/i/{key}/{following}\t")
    (folder / _REQUESTS).write_text("\n".join(lines), encoding="utf-8")


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "legsense", "serve", "--port", "0", "--data", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            found = re.search(r"http://\S+:\d+", line)
            if found is None:
                raise LegsenseError(
                    f"The server did not start: {line.strip() or 'no word from it'}"
                )
            yield found[0]
        finally:
            process.terminate()


def _measure(here: str, folder: Path, seconds: int, people: int, pause_ms: int) -> WebTiming:
    done = subprocess.run(
        [
            "wrk", "-t1", f"-c{people}", f"-d{seconds}s", "-s", str(_SCRIPT), here,
            "--", str(folder / _REQUESTS), f"{COOKIE}={_NAME}", str(pause_ms),
        ],
        capture_output=True,
        check=True,
        text=True,
    )  # fmt: skip
    told = json.loads(done.stdout.rpartition("RESULT ")[2])
    return WebTiming(people=people, reading_ms=pause_ms, **told)
