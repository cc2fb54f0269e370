"""Options that several commands share, worded once."""

from pathlib import Path
from typing import Annotated

import typer

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
CountryOption = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="CODE",
        help="Two-letter code of the country you are in, for the emergency number.",
        show_default="from the locale",
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
