"""Every command and code block of the documentation runs, and prints what the page says.

    ```console          each `$ command` runs; output below it must match (... is anything)
    ```console no-run   installs, asks or takes long: its commands must exist, and are not run
    ```json file=NAME   must parse; is also written to NAME for the commands that follow
    ```json, ```yaml    must parse
    ```python           runs; lines with >>> are checked as a doctest

No other language is allowed. The blocks of one page run in order in one empty folder that holds a
copy of `examples/`.
"""

import doctest
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT, Run
from tests.docs.markdown import Block, Command, blocks, commands, documents

MATCH = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
PAGES = [page for page in documents(ROOT) if any(blocks(page.read_text(encoding="utf-8")))]
# Programs that a page may name without our running them; all come with the system.
SYSTEM_PROGRAMS = ("git", "cd", "python3")


def run_console(block: Block, folder: Path, where: str) -> None:
    """Run the commands of a block with the program under test first on the PATH."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": "100", "TERM": "dumb"}
    for command in commands(block):
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command.line.replace(".venv/bin/", "")],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, f"{where}: `{command.line}` failed:\n{done.stdout}"
        if command.expected.strip():
            assert doctest.OutputChecker().check_output(command.expected, done.stdout, MATCH), (
                f"{where}: `{command.line}` printed:\n{done.stdout}\n"
                f"the page says:\n{command.expected}"
            )


def make_targets() -> set[str]:
    """Return the targets of the Makefile."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", text, re.MULTILINE))


def subcommand_exists(words: list[str], run_legsense: Run) -> bool:
    """Tell whether ``legsense WORDS --help`` works for the leading words that are command names."""
    names: list[str] = []
    for word in words[:2]:
        if not re.fullmatch(r"[a-z-]+", word) or word.startswith("-"):
            break
        names.append(word)
    if names[:1] != ["kb"]:
        del names[1:]
    return run_legsense(*names, "--help").returncode == 0


def assert_command_exists(command: Command, run_legsense: Run, where: str) -> None:
    """Check a command that is not run: its program, make target or subcommand must exist."""
    program, *words = shlex.split(command.line)
    name = Path(program).name
    if name == "make":
        targets = {word for word in words if "=" not in word}
        assert targets <= make_targets(), f"{where}: no such target in `{command.line}`"
    elif name == "legsense":
        assert subcommand_exists(words, run_legsense), f"{where}: no such command: {command.line}"
    else:
        assert name in {*SYSTEM_PROGRAMS, "pip"}, f"{where}: unknown program: {command.line}"


def check_data(block: Block, folder: Path) -> None:
    """Parse a JSON or YAML block, and write it where its ``file=`` says."""
    json.loads(block.text) if block.language == "json" else yaml.safe_load(block.text)
    for word in block.words:
        if word.startswith("file="):
            (folder / word.removeprefix("file=")).write_text(block.text, encoding="utf-8")


def run_python(block: Block, folder: Path, where: str) -> None:
    """Run a Python block in a process of its own, as a doctest where it shows a prompt."""
    script = folder / "block.py"
    is_session = ">>>" in block.text
    script.write_text(f'r"""\n{block.text}"""\n' if is_session else block.text, encoding="utf-8")
    mode = ["-m", "doctest", "-o", "ELLIPSIS", "-o", "NORMALIZE_WHITESPACE"] if is_session else []
    done = subprocess.run(
        [sys.executable, *mode, script.name],
        cwd=folder,
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, f"{where}:\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_block_of_a_page_runs(page: Path, tmp_path: Path, run_legsense: Run) -> None:
    """What a reader copies from a page works, and prints what the page shows."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for block in blocks(page.read_text(encoding="utf-8")):
        where = f"{page.relative_to(ROOT)}:{block.line}"
        match block.language:
            case "console" if "no-run" in block.words:
                for command in commands(block):
                    assert_command_exists(command, run_legsense, where)
            case "console":
                run_console(block, tmp_path, where)
            case "json" | "yaml":
                check_data(block, tmp_path)
            case "python":
                run_python(block, tmp_path, where)
            case other:
                pytest.fail(f"{where}: a block of `{other}`; use console, python, json or yaml")
