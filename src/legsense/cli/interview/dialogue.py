"""The talk itself: shows a step, reads a line, and keeps what was said before the next one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from legsense.assess import assess
from legsense.assess.interview_order import NARROWING, PLACES, next_step, still_asked
from legsense.assess.interview_record import Entry, Record
from legsense.assess.interview_standing import emergency_found, emergency_shown
from legsense.assess.interview_step import Step
from legsense.cli.interview.asked import entry_of, hint_of, lines_of, noted, reasons_for
from legsense.cli.interview.saved import save
from legsense.cli.interview.typed import NotUnderstoodError, Wish, wish_in
from legsense.cli.written import OutputError
from legsense.model.tables import Tables
from legsense.report.layout import Line, Paper, item, paragraph
from legsense.report.result_page import Result, result_page
from legsense.report.urgency import urgency_lines
from legsense.triage.emergency import emergency_number

_WISHES = "? why we ask; b back; r result so far; d done; s save and stop; h help."
_WISHES_SHORT = "h help."
_TAUGHT = 2
"""Steps at which every wish is spelled out; a screen reader says them all each time."""


class StoppedError(Exception):
    """The person wants to stop now, or nobody is there to answer."""


class _DoneError(Exception):
    """The person wants the result without answering more."""


@dataclass(kw_only=True)
class Dialogue:
    """One interview with one person.

    Attributes:
        record: What has been answered; the only thing that changes.
        tables: Compiled knowledge.
        paper: What pages are shown on.
        show: Prints lines.
        read: Shows a prompt and returns the line typed; EOFError when there is none.
        file: Where every answer is kept at once; None keeps nothing.
    """

    record: Record
    tables: Tables
    paper: Paper
    show: Callable[[Iterable[Line]], None]
    read: Callable[[str], str]
    file: Path | None

    def run(self) -> None:
        """Ask until nothing asked could change the result, or the person has had enough.

        Raises:
            StoppedError: The person stopped before.
        """
        stage = ""
        while True:
            if self._emergency():
                self._alarm()
            step = next_step(self.record, self.tables)
            if step is None:
                self.show([Line(), Line("No other question could change the result.", "strong")])
                return
            self.show(_head(step, stage))
            stage = step.stage
            try:
                self._ask_each(step)
            except _DoneError:
                return

    def result(self) -> Iterator[Line]:
        """Yield the result page of what has been answered so far."""
        answers = self.record.answers
        return result_page(
            Result(
                assessment=assess(answers, self.tables),
                answers=answers,
                tables=self.tables,
                number=emergency_number(self.record.country, self.tables.rules),
            ),
            self.paper,
        )

    def keep(self) -> None:
        """Write what has been answered to the file, if there is one; a full disk ends nothing."""
        if self.file is None:
            return
        try:
            save(self.record, self.file, self.tables.vocabulary)
        except OutputError as error:
            self.file = None
            self.show(
                paragraph(f"{error} From here on nothing is kept.", self.paper, kind="warning")
            )

    def _ask_each(self, step: Step) -> None:
        """Show one screen; questions that stand below each other are asked one after the other.

        Each answer is kept at once. Going back, or an emergency, leaves the screen; what is still
        open of it comes again.
        """
        if step.form != "questions":
            self._ask(step)
            return
        if step.title:
            self.show(paragraph(step.title, self.paper, kind="strong"))
        for finding in step.findings:
            if not still_asked(finding, step, self.record, self.tables):
                continue
            why = step.why_of(finding)
            if not self._ask(replace(step, findings=(finding,), why=why, whys=())):
                return
            if self._emergency():
                return

    def _ask(self, step: Step) -> bool:
        """Show one step until it is answered; return False when the person goes back."""
        words = self.tables.vocabulary
        again = True
        while True:
            if again:
                self.show(lines_of(step, words, self.paper))
                self.show(paragraph(self._hint(step), self.paper, kind="faint"))
            typed = self._read("> ")
            wish = wish_in(typed)
            if wish is Wish.BACK:
                self._back()
                return False
            if wish is not None:
                again = self._grant(wish, step)
                continue
            try:
                entry = entry_of(step, typed, words)
            except NotUnderstoodError as error:
                self.show(paragraph(str(error), self.paper, kind="warning"))
                again = False
                continue
            if step.form in ("checklist", "regions"):
                self.show(paragraph(noted(step, entry, words), self.paper, kind="faint"))
            self._take(entry)
            return True

    def _hint(self, step: Step) -> str:
        taught = len(self.record.entries) >= _TAUGHT
        wishes = _WISHES_SHORT if taught else _WISHES
        return f"{hint_of(step, self.tables.vocabulary)}; {wishes}"

    def _grant(self, wish: Wish, step: Step) -> bool:
        """Do what the person wants; return whether the step should be shown again."""
        if wish is Wish.SAVE:
            raise StoppedError
        if wish is Wish.DONE:
            raise _DoneError
        if wish is Wish.RESULT:
            self.show([Line(), Line("What you have so far", "title"), Line()])
            self.show(self.result())
            self.show([Line()])
            return True
        if wish is Wish.WHY:
            self.show(reasons_for(step, self.tables.vocabulary, self.paper))
        else:
            self.show(_help(self.paper))
        return False

    def _take(self, entry: Entry) -> None:
        self.record = self.record.with_entry(entry)
        self.keep()

    def _back(self) -> None:
        if not self.record.entries:
            self.show([Line("This is the first question.", "warning")])
            return
        self.record = self.record.without_last()
        self.keep()

    def _read(self, prompt: str) -> str:
        try:
            return self.read(prompt)
        except EOFError:
            raise StoppedError from None

    def _emergency(self) -> bool:
        """Return whether a rule says emergency for certain, and the person has not seen it yet."""
        if emergency_shown(self.record):
            return False
        return emergency_found(self.record.answers, self.tables)

    def _alarm(self) -> None:
        """Say at once what to do, then offer to go on."""
        answers = self.record.answers
        urgency = assess(answers, self.tables).urgency
        number = emergency_number(self.record.country, self.tables.rules)
        self.show([Line()])
        self.show(urgency_lines(urgency, answers, self.tables, number, self.paper))
        self.show([Line()])
        self.show(
            [
                Line("Please act on this now. The other questions can wait.", "strong"),
                Line("  1. Stop here" + ("; my answers are kept" if self.file else "")),
                Line("  2. Help is on the way, or this is only a trial: go on"),
            ]
        )
        while True:
            typed = self._read("> ").strip().lower()
            if typed == "2":
                self._take(Entry(step="emergency_seen"))
                return
            if typed in ("1", "s", "q", "0"):
                raise StoppedError
            if typed in ("b", "back"):
                self._back()
                return
            self.show([Line("Type 1 to stop, 2 to go on, or b to change your last answer.")])


def _head(step: Step, stage: str) -> Iterator[Line]:
    """Yield what part of the interview begins, and how much of it is left at most."""
    yield Line()
    if step.left is not None:
        left = (
            "this is the last one" if step.left == 0 else f"at most about {step.left} more after it"
        )
        yield Line(f"{step.stage}: {left}", "heading")
    elif step.stage != stage:
        if step.stage in (PLACES, NARROWING) and stage not in (PLACES, NARROWING):
            yield Line("That was the last of the safety lists.", "faint")
            yield Line()
        yield Line(step.stage, "heading")
        if step.stage == NARROWING:
            yield Line("These help to tell causes apart. d ends them whenever you like.", "faint")


def _help(paper: Paper) -> Iterator[Line]:
    for text in (
        "Type the number of an answer. In a list, type all numbers that fit, such as: 1, 4",
        "0 means none of these. u means I don't know; u 3 means that for number 3 only.",
        "? says why we ask. b goes back one question, as often as you like.",
        "r shows the result so far. d shows the result and ends the questions.",
        "s keeps your answers and stops; you can go on another time.",
        "An answer you don't know changes nothing: it does not count as a no.",
    ):
        yield from item(text, paper)
