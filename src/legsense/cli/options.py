"""Options that several commands share, worded once."""

from pathlib import Path
from typing import Annotated

import typer

COUNTRY_LETTERS = 2


def _country(code: str | None) -> str | None:
    """Return a country as it was given; say so where no number of it is known."""
    if code is None:
        return None
    if len(code) != COUNTRY_LETTERS or not code.isascii() or not code.isalpha():
        raise typer.BadParameter(f"`{code}` is no two-letter country code, such as GB.")
    # The tables are read a second time where they are needed; this costs a few milliseconds once.
    from legsense.knowledge.current import load_tables

    numbers = load_tables().rules.numbers
    if code.upper() not in numbers:
        default = numbers["default"]
        typer.echo(
            f"No number of {code.upper()} is known here; {default.ambulance} is shown.", err=True
        )
    return code


JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
CountryOption = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="CODE",
        help="Two-letter code of the country you are in, for the emergency number.",
        show_default="from the locale",
        callback=_country,
    ),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Write to a file, whole or not at all."),
]
FileArgument = Annotated[
    str, typer.Argument(metavar="FILE", help="A case as JSON, or - for standard input.")
]
FilesArgument = Annotated[
    list[str],
    typer.Argument(metavar="FILE...", help="Cases as JSON; - for standard input."),
]
