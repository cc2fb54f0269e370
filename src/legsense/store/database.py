"""Opens the file: made for its owner alone, brought up to date, safe against a sudden end."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from legsense.errors import LegsenseError

FILE: Final = "legsense.sqlite3"
_MIGRATIONS: Final = Path(__file__).parent / "migrations"
_WAIT_S: Final = 5.0
_WRITES: Final = "legsense_writes"
_LINE: Final = Lock()
_PRAGMAS: Final = (
    "journal_mode = WAL",  # Readers do not wait for the writer.
    "synchronous = FULL",  # What was confirmed survives a power cut, not only the end of the program.
    "secure_delete = ON",  # What is deleted is overwritten.
    "foreign_keys = ON",
)


class StoreError(LegsenseError):
    """The file cannot be opened or written; the message says which and what to do."""


def open_database(folder: Path) -> Engine:
    """Return the database of a folder, made or brought up to date first.

    Args:
        folder: Where the file is; made for its owner alone when it is not there.

    Raises:
        StoreError: The folder or the file cannot be used.
    """
    path = folder / FILE
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
        engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _WAIT_S})
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        _migrate(engine)
    except (OSError, SQLAlchemyError) as error:
        raise StoreError(
            f"{path}: cannot be used ({type(error).__name__}). Answers are kept in this file. Make "
            "its folder writable, or name another one with LEGSENSE_DATA=/path/to/folder."
        ) from error
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """Hand out a session that holds the write lock from its beginning, and commit it at the end.

    Writers of this process stand in line here. SQLite would let them try again and again, and the
    unlucky one wait for seconds.
    """
    with _LINE, Session(engine.execution_options(**{_WRITES: True})) as session, session.begin():
        yield session


def empty_log(engine: Engine) -> None:
    """Move everything out of the write-ahead log, so that nothing deleted stays in it."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
    # The driver's own transactions begin too late for a writer: `_begin` begins them instead.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Any) -> None:  # noqa: ANN401 - as above
    options = connection.get_execution_options()
    if options.get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITES) else "BEGIN")


def _migrate(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with engine.execution_options(**{_WRITES: True}).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
