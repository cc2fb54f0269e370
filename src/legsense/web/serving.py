"""Runs the server: takes the port, says where it is, logs no address and no answer."""

import socket
from collections.abc import Iterable
from typing import Any, Final

import uvicorn
from starlette.routing import BaseRoute

from legsense.web.app import create_app
from legsense.web.settings import Settings, SettingsError

_BACKLOG: Final = 128


def run(settings: Settings, *, others: Iterable[BaseRoute] = ()) -> None:
    """Serve until Ctrl-C.

    Args:
        settings: How the server runs.
        others: Routes of other doors.

    Raises:
        SettingsError: The address cannot be used, for instance because it is taken.
        StoreError: The file of answers cannot be used.
    """
    listening = _listen(settings)
    try:
        app = create_app(settings, others=others)
        print(_where(settings, listening.getsockname()[1]), flush=True)  # noqa: T201
        config = uvicorn.Config(
            app,
            access_log=False,  # Addresses name interviews; a log would keep them.
            log_level="warning",
            server_header=False,
        )
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()


def _listen(settings: Settings) -> socket.socket:
    try:
        address: Any = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        family, _, _, _, where = address
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen(_BACKLOG)
    except OSError as error:
        raise SettingsError(
            f"{settings.host}:{settings.port} cannot be used ({error.strerror}). Another program "
            "may have it. Try: legsense serve --port 0"
        ) from error
    return listening


def _where(settings: Settings, port: int) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    about = "Only this machine can reach it; nothing is sent anywhere."
    if not settings.own_machine:
        about = "Other machines can reach it. Put a server with HTTPS before it."
    return (
        f"Legsense is at http://{host}:{port}/\n{about} Answers are kept in {settings.folder}.\n"
        "Ctrl-C ends it."
    )
