"""The program called in this process, as a shell would call it, and the tables behind it."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from legsense.cli import main
from legsense.knowledge.current import load_tables
from legsense.model.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a call printed and how it ended."""

    code: int
    out: str
    err: str


Legsense = Callable[..., Done]


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder for interviews, away from the user's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "legsense"


@pytest.fixture
def legsense(
    state: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Legsense:
    """Return a function that runs ``legsense ARGUMENTS`` with text or bytes on standard input."""
    for name in ("LC_ALL", "LC_TELEPHONE", "LC_MESSAGES", "LANG", "LEGSENSE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: str, stdin: str | bytes = "") -> Done:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "argv", ["legsense", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Done(code=int(ended.value.code or 0), out=printed.out, err=printed.err)

    return run
