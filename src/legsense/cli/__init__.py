"""The terminal door: reads files and keys, calls the rooms below, prints what report/ words."""

import os
import sys

from legsense.cli import exits
from legsense.errors import CaseError, KnowledgeError, LegsenseError, TablesError

__all__ = ["main"]


def main() -> None:
    """Run the program and leave with one of the documented exit codes, never with a traceback."""
    _print_whatever_comes()
    # The arrays are small: threads of the linear algebra library cost more than they save.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from legsense.cli.app import app

        app(prog_name="legsense")
    except LegsenseError as error:
        _leave(str(error), _code(error))
    except KeyboardInterrupt:
        _leave("Stopped.", exits.INTERRUPTED)
    except BrokenPipeError:
        # Python would complain once more when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(exits.OUTPUT)
    except Exception as error:
        if os.environ.get("LEGSENSE_DEBUG"):
            raise
        _leave(
            f"Legsense: a fault in the program itself ({type(error).__name__}). Nothing was "
            "written. Run it again with LEGSENSE_DEBUG=1 and report what it prints.",
            exits.INTERNAL,
        )


def _code(error: LegsenseError) -> int:
    if isinstance(error, CaseError):
        return exits.CASE
    if isinstance(error, KnowledgeError | TablesError):
        return exits.KNOWLEDGE
    return exits.OUTPUT


def _leave(message: str, code: int) -> None:
    sys.stderr.write(f"{message}\n")
    sys.exit(code)


def _print_whatever_comes() -> None:
    """Let a terminal that cannot show a character show a substitute instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
