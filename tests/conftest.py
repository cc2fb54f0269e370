"""What all tests share: where the project lies, and a way to run the program as a person would."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def run_legsense() -> Run:
    """Return a function that runs ``legsense ARGUMENTS`` in its own process, without a terminal.

    Its keywords are ``cwd`` (a folder; default the project's) and ``stdin`` (text; default none).
    The result is returned whatever the exit code: a test says which one it expects.
    """
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "TERM": "dumb"}

    def run(
        *arguments: str, cwd: Path = ROOT, stdin: str = ""
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "legsense", *arguments],
            cwd=cwd,
            env=environment,
            input=stdin,
            capture_output=True,
            check=False,
            text=True,
            timeout=120,
        )

    return run
