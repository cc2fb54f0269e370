"""An interview from its first word to its last: welcome, talk, result, and what becomes of the file."""

import shlex
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from legsense.assess.interview_record import Record
from legsense.cli.case_file import STANDARD_INPUT
from legsense.cli.country import country_of
from legsense.cli.interview.dialogue import Dialogue, StoppedError
from legsense.cli.interview.saved import load, new_file
from legsense.cli.screen import paper, show
from legsense.knowledge.current import load_tables
from legsense.model.tables import Tables
from legsense.report.layout import Line, Paper, paragraph
from legsense.report.urgency import number_in_words
from legsense.triage.emergency import emergency_number


def begin(*, country: str | None, keep: bool) -> None:
    """Hold a new interview.

    Args:
        country: Two letters; None means to ask, with the one of the locale as a proposal.
        keep: Write every answer to a file at once, so that nothing is lost.

    Raises:
        KeyboardInterrupt: Ctrl-C; what was answered is in the file, and the file has been named.
    """
    tables = load_tables()
    sheet = paper()
    file = _file(keep=keep)
    show(_welcome(file, tables, sheet))
    _hold(Record(country=country.upper() if country else None), file, tables, made_here=True)


def go_on(name: str, *, country: str | None) -> None:
    """Go on with an interview, or begin one from a case.

    Args:
        name: A file that an interview kept, or any case. It is kept up to date from here on.
        country: Two letters; None means the one in the file.

    Raises:
        CaseError: The file cannot be used.
        KeyboardInterrupt: Ctrl-C; what was answered is in the file, and the file has been named.
    """
    tables = load_tables()
    record = load(name, tables.vocabulary)
    n_answers = len(record.answers.values)
    show([Line(f"Going on with {name}: {n_answers} answers so far.", "strong")])
    if country:
        record = replace(record, country=country.upper())
    file = None if name == STANDARD_INPUT else Path(name)
    _hold(record, file, tables, made_here=False)


def _file(*, keep: bool) -> Path | None:
    if not keep:
        return None
    try:
        return new_file()
    except OSError as error:
        show([Line(f"Your answers cannot be kept on this machine ({error.strerror}).", "warning")])
        return None


def _hold(record: Record, file: Path | None, tables: Tables, *, made_here: bool) -> None:
    talk = Dialogue(record=record, tables=tables, paper=paper(), show=show, read=_read, file=file)
    try:
        if record.country is None and not record.entries:
            talk.record = replace(record, country=_ask_country(tables))
        talk.run()
        show([Line()])
        show(talk.result())
        _close(talk, made_here=made_here)
    except (StoppedError, EOFError):
        show([Line()])
        show(_kept(talk, "Stopped."))
    except KeyboardInterrupt:
        show([Line()])
        show(_kept(talk, "Stopped by Ctrl-C."))
        raise


def _read(prompt: str) -> str:
    sys.stdout.flush()
    return input(prompt)


def _welcome(file: Path | None, tables: Tables, sheet: Paper) -> Iterator[Line]:
    yield Line("Legsense: what to do about a numb leg, and what may cause it", "title")
    yield from paragraph(tables.texts["wording"]["first_screen"], sheet)
    yield from paragraph(tables.rules.safety_net["who_reads"], sheet)
    if file is None:
        yield from paragraph("Your answers are not kept.", sheet, kind="faint")
    else:
        yield from paragraph(
            f"Your answers stay on this machine, in {file}, and are deleted at the end.",
            sheet,
            kind="faint",
        )


def _ask_country(tables: Tables) -> str | None:
    """Ask where the person is, so that an emergency shows the right number."""
    proposed = country_of()
    shown = f"Enter for {proposed}" if proposed else "Enter to leave it out"
    show([Line(), Line("Which country are you in? Its two letters, such as GB or DE.", "strong")])
    while True:
        typed = _read(f"{shown} > ").strip().upper()
        code = typed or proposed
        if code is None or code in tables.rules.numbers:
            show([Line(number_in_words(emergency_number(code, tables.rules)), "faint")])
            return code
        if len(code) == 2 and code.isalpha():
            show([Line(f"The number of {code} is not known here.", "warning")])
            show([Line(number_in_words(emergency_number(code, tables.rules)), "faint")])
            return code
        show([Line("Type two letters, or press Enter.")])


def _kept(talk: Dialogue, how: str) -> Iterator[Line]:
    """Yield how to go on; an interview without an answer leaves no file behind."""
    if not talk.record.entries:
        yield Line(f"{how} Nothing was answered.", "strong")
        return
    if talk.file is None:
        yield Line(f"{how} Nothing was kept.", "strong")
        return
    yield Line(f"{how} Your answers are kept. To go on:", "strong")
    yield Line(f"  legsense resume {shlex.quote(str(talk.file))}")


def _close(talk: Dialogue, *, made_here: bool) -> None:
    """Delete the file of a finished interview unless the person wants it."""
    if talk.file is None:
        return
    if not made_here:
        show([Line(f"Your answers are in {talk.file}.")])
        return
    show(
        [
            Line(),
            Line(
                "Enter deletes your answers. k keeps them in a file for your doctor or for later."
            ),
        ]
    )
    try:
        wanted = _read("> ").strip().lower()
    except EOFError:
        wanted = ""
    if wanted.startswith("k"):
        talk.keep()
        show([Line(f"Kept in {talk.file}. To see the result again: legsense assess {talk.file}")])
    else:
        talk.file.unlink(missing_ok=True)
        show([Line("Deleted.")])
