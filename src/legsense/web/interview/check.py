"""Check your answers: everything that was said, each with a way to change it."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from legsense.assess.interview_pages import keys
from legsense.assess.interview_record import Entry, Record
from legsense.model.answers import ABSENT, UNKNOWN, AnswerValue, Mark
from legsense.model.triage_rules import Screen
from legsense.model.vocabulary import Vocabulary
from legsense.report.frequencies import capital
from legsense.report.phrases import Phrases
from legsense.report.sayings import answer_in_words, asked
from legsense.web.interview.visit import visit_of

_REGIONS: Final = "regions"
_NO: Final = (ABSENT, "none")
_FEW: Final = 1
"""So many alike are listed one by one; more are folded up."""


def check(request: Request) -> Response:
    """Show all answers."""
    visit = visit_of(request)
    door, record = visit.door, visit.interview.record
    return door.renderer.page(
        request,
        "check.html.j2",
        base=visit.base,
        pages=answers_by_page(record, door.tables.vocabulary, door.tables.rules.screens, door.say),
        kept=visit.interview.kept_at is not None,
        open=door.turns.of(visit.interview).page is not None,
        alarmed=visit.alarmed,
    )


def answers_by_page(
    record: Record, words: Vocabulary, screens: Iterable[Screen], say: Phrases
) -> list[dict[str, Any]]:
    """Return each page that was answered, in order: what was told, and how many times no.

    An answer that a later page changed stands where it was changed.
    """
    told: set[str] = set()
    names = {screen.id: screen.label for screen in screens}
    pages = []
    for key, entry in reversed(list(keys(record))):
        rows = list(_rows(entry, words, say, told))
        told |= set(entry.values)
        if rows:
            folded = list(_folded(rows, say))
            away = [row for fold in folded for row in fold["rows"]]
            pages.append(
                {
                    "key": key,
                    "name": names.get(entry.step, ""),
                    "rows": [row for row in rows if row not in away],
                    "folded": folded,
                    "first": rows[0]["question"],
                }
            )
    return pages[::-1]


def _folded(rows: list[dict[str, str]], say: Phrases) -> Iterator[dict[str, Any]]:
    """Yield what is folded up: answers of no, and of not known, where a page has several."""
    for kind, word in (("no", "check_nos"), ("unknown", "check_unknown")):
        found = [row for row in rows if row["kind"] == kind]
        if len(found) > _FEW:
            yield {"text": say.text(word, n=len(found)), "rows": found}


def _rows(
    entry: Entry, words: Vocabulary, say: Phrases, told: set[str]
) -> Iterator[dict[str, str]]:
    for finding, value in entry.values.items():
        if finding not in told:
            spec = words.findings[finding]
            answer = capital(answer_in_words(spec, _one(value)))
            kind = "no" if value in _NO else "unknown" if value == UNKNOWN else "told"
            yield {"question": asked(spec), "answer": answer, "kind": kind}
    if entry.step == _REGIONS:
        yield {
            "question": say.text("check_place"),
            "answer": _places(entry, words, say),
            "kind": "told",
        }
    if entry.marks_complete and (entry.marks or entry.step != _REGIONS):
        yield {"question": say.text("check_rest"), "answer": say.text("yes"), "kind": "told"}


def _one(value: AnswerValue) -> str | float:
    """Return the value of a finding; none that a page asks about holds several."""
    return ", ".join(value) if isinstance(value, tuple) else value


def _places(entry: Entry, words: Vocabulary, say: Phrases) -> str:
    if not entry.marks:
        return say.text("region_unknown" if entry.marks_complete is False else "nowhere")
    parts = []
    for side in ("left", "right"):
        names = _names([mark for mark in entry.marks if mark.side == side], words)
        if names:
            parts.append(f"{say.text(f'region_{side}')}: {', '.join(names)}")
    return ". ".join(parts)


def _names(marks: list[Mark], words: Vocabulary) -> list[str]:
    """Return names of groups where whole ones are marked, of single regions for the rest."""
    left = dict.fromkeys(mark.region for mark in marks)
    names = []
    for group in words.region_groups.values():
        if set(group.regions) <= set(left):
            names.append(group.label.lower())
            for region in group.regions:
                del left[region]
    return names + [words.regions[region].label.lower() for region in left]


ROUTES = [Route("/i/{interview}/check", check, methods=["GET"])]
