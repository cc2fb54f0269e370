"""Files written whole or not at all, and for their owner only: they speak about a person."""

import os
import tempfile
from pathlib import Path

from legsense.errors import LegsenseError


class OutputError(LegsenseError):
    """A file could not be written; the one that was there before is untouched."""


def write_whole(path: Path, text: str) -> None:
    """Write a text to a file in one step, as UTF-8.

    Args:
        path: Where; what stood there before is replaced only when everything has been written.
        text: What.

    Raises:
        OutputError: It cannot be written.
    """
    write_whole_bytes(path, text.encode(errors="backslashreplace"))


def write_whole_bytes(path: Path, content: bytes) -> None:
    """Write bytes to a file in one step, as `write_whole` does.

    Args:
        path: Where.
        content: What.

    Raises:
        OutputError: It cannot be written.
    """
    unfinished: Path | None = None
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # mode 0600
        unfinished = Path(name)
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)
        raise OutputError(
            f"{path}: cannot be written ({error.strerror or error}). "
            "Choose a folder that exists and that you may write to."
        ) from error
