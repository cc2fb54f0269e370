"""`legsense serve`: the interview and its results in a browser, on this machine alone unless told."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from legsense.cli.options import CountryOption
from legsense.errors import LegsenseError

if TYPE_CHECKING:
    from legsense.web.settings import Settings

DEFAULT_PORT = 8765
KEY_VARIABLE = "LEGSENSE_SECRET_KEY"


def serve(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes one that is free.")
    ] = DEFAULT_PORT,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; another one needs a secret key.")
    ] = "127.0.0.1",
    country: CountryOption = None,
    secret_key_file: Annotated[
        Path | None,
        typer.Option("--secret-key-file", metavar="FILE", help=f"Else {KEY_VARIABLE} is read."),
    ] = None,
    data: Annotated[
        Path | None, typer.Option("--data", metavar="FOLDER", help="Where answers are kept.")
    ] = None,
) -> None:
    """Open the interview for a browser. Nothing leaves this machine; Ctrl-C ends it."""
    try:
        from legsense.web.serving import run
    except ModuleNotFoundError as error:
        raise LegsenseError(
            f"The web pages need the package `{error.name}`. Install them with: "
            "pip install 'legsense[report,web]'"
        ) from error
    settings = _settings(host, port, country, secret_key_file, data)
    from legsense.api.routes import api_routes

    run(settings, others=api_routes())


def _settings(
    host: str, port: int, country: str | None, key_file: Path | None, data: Path | None
) -> "Settings":
    from legsense.cli.country import country_of
    from legsense.store.folder import data_folder
    from legsense.web.settings import Settings, SettingsError, secret_for

    folder = data or data_folder()
    given = os.environ.get(KEY_VARIABLE)
    if key_file is not None:
        try:
            given = key_file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingsError(
                f"{key_file}: cannot be read ({error.strerror}). It should hold the secret key, "
                "one line of at least 32 characters."
            ) from error
    return Settings(
        folder=folder,
        secret=secret_for(host, folder, given),
        host=host,
        port=port,
        country=(country or country_of() or "").upper() or None,
    )
