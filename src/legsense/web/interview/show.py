"""A page of the interview as what its template shows."""

from dataclasses import dataclass
from typing import Any, Final

from legsense.assess.interview_order import NARROWING, PLACES
from legsense.assess.interview_pages import Page, before
from legsense.assess.interview_record import Record
from legsense.assess.interview_step import Step
from legsense.model.answers import ABSENT, PRESENT, UNKNOWN
from legsense.model.vocabulary import Vocabulary
from legsense.report.phrases import Phrases
from legsense.web.interview.fields import NONE, PAGE, UNSURE, YES, Choice, Shown, field_of, name_of

_DECISIONS: Final = ("when", "where", "what")
"""What the interview decides, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One of the things that are left to decide: ``done``, ``now`` or ``later``."""

    text: str
    state: str


def question(
    page: Page, record: Record, shown: Shown, words: Vocabulary, say: Phrases
) -> dict[str, Any]:
    """Return what the template of a question shows.

    Args:
        page: What is asked.
        record: What has been answered.
        shown: What is chosen already, and what was wrong with it.
        words: Of the tables.
        say: The sentences of the pages.
    """
    step = page.step
    view: dict[str, Any] = {
        "key": page.key,
        "form": step.form,
        "title": step.title,
        "stage": step.stage,
        "progress": progress(step, say),
        "left": _left(step, say),
        "back": before(page, record),
        "changing": page.entry is not None,
        "mark": mark_of(step),
        "mark_field": PAGE,
        "errors": [{"text": text, "href": f"#{name}"} for name, text in shown.errors.items()],
    }
    if step.form == "checklist":
        return {**view, **_checklist(step, shown, words)}
    if step.form == "regions":
        return {**view, "why": [step.why]}
    if step.form == "complete":
        return {**view, **_complete(page, shown, say)}
    fields = [field_of(step, words.findings[each], shown, say) for each in step.findings]
    return {
        **view,
        "fields": fields,
        "why": [] if len(fields) > 1 else [step.why_of(step.findings[0])],
    }


def mark_of(step: Step) -> str:
    """Return what the questions of a page are, so that a form of an older page is noticed."""
    return " ".join(step.findings)


def progress(step: Step, say: Phrases) -> list[Decision]:
    """Return what is decided, what is being decided and what is left: no share of anything."""
    now = {PLACES: 1, NARROWING: 2}.get(step.stage, 0)
    return [
        Decision(
            text=say.text(f"decide_{name}"),
            state="now" if number == now else "done" if number < now else "later",
        )
        for number, name in enumerate(_DECISIONS)
    ]


def _left(step: Step, say: Phrases) -> str:
    if step.left is not None:
        return say.text("left_last") if step.left == 0 else say.text("left_some", n=step.left)
    return say.text("left_narrowing") if step.stage == NARROWING else ""


def _checklist(step: Step, shown: Shown, words: Vocabulary) -> dict[str, Any]:
    if shown.sent is not None:
        yes, unsure = set(shown.sent.every(YES)), set(shown.sent.every(UNSURE))
        none = bool(shown.sent.every(NONE))
    else:
        yes = {each for each in step.findings if shown.values.get(each, ABSENT) not in _NOT_TICKED}
        unsure = {each for each in step.findings if shown.values.get(each) == UNKNOWN}
        answered = any(each in shown.values for each in step.findings)
        none = answered and not yes and len(unsure) < len(step.findings)
    specs = [words.findings[each] for each in step.findings]
    return {
        "choices": [Choice(value=s.id, text=s.question, checked=s.id in yes) for s in specs],
        "unsure": [Choice(value=s.id, text=s.question, checked=s.id in unsure) for s in specs],
        "unsure_open": bool(unsure),
        "none": none,
        "error": shown.errors.get(YES, ""),
        "why": [step.why],
        "more": [{"question": s.question, "help": s.help} for s in specs if s.help],
    }


_NOT_TICKED: Final = (ABSENT, "none", UNKNOWN)


def _complete(page: Page, shown: Shown, say: Phrases) -> dict[str, Any]:
    before_ = {True: "yes", False: "no", None: ""}[
        page.entry.marks_complete if page.entry else None
    ]
    last = shown.last("complete")
    chosen = before_ if last is None else last
    labels = {"yes": "yes", "no": "no", UNKNOWN: "unknown"}
    return {
        "choices": [
            Choice(value=value, text=say.text(word), checked=value == chosen)
            for value, word in labels.items()
        ],
        "error": shown.errors.get("complete", ""),
        "why": [page.step.why],
    }


__all__ = ["PRESENT", "Decision", "mark_of", "name_of", "progress", "question"]
