"""A stranger's first minute: the wheel of a clean clone, alone in its environment, at work."""

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tools.tracked_files import tracked_files

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("git") is None, reason="git is needed to make a clean clone"),
]

# Run inside that environment: assesses the file given, then tells what was imported to do so.
IMPORTS_OF_ASSESS = """
import contextlib, io, json, sys
from legsense.cli import main
sys.argv = ["legsense", "assess", sys.argv[1], "--json"]
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main()
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from this checkout and return what it prints; fail with what it said."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL_ENV", "PYTEST"))
    }
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=clean, capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def clone(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files that git tracks or would track, and nothing else."""
    target = tmp_path_factory.mktemp("clone")
    for file in tracked_files(root):
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / file, target / file)
    return target


@pytest.fixture(scope="module")
def wheel(clone: Path) -> Path:
    """Return the wheel built from the clone with the build tools of this environment."""
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation")
    run(*pip, "--wheel-dir", "dist", ".", cwd=clone)
    (made,) = (clone / "dist").glob("legsense-*.whl")
    return made


@pytest.fixture(scope="module")
def installed(
    clone: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """Return a folder, and the ``bin`` of an environment that holds the wheel and the core only."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "env", with_pip=True)
    binaries = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = (binaries / "python", "-m", "pip", "install", "--quiet")
    run(*pip, "--require-hashes", "--requirement", clone / "requirements" / "core.txt", cwd=folder)
    run(*pip, "--no-index", "--no-deps", wheel, cwd=folder)
    shutil.copyfile(clone / "examples" / "sciatica.json", folder / "sciatica.json")
    return folder, binaries


def test_an_installed_wheel_assesses_the_example(installed: tuple[Path, Path]) -> None:
    """With the locked core alone, `legsense assess FILE --json` prints a whole result."""
    folder, binaries = installed
    result = json.loads(run(binaries / "legsense", "assess", "sciatica.json", "--json", cwd=folder))

    assert result["urgency"]["level"]
    assert result["conditions"]
    assert result["knowledge"]["hash"]


def test_assessing_imports_no_yaml_reader_and_no_validation_library(
    installed: tuple[Path, Path],
) -> None:
    """Compiled tables load without parsing YAML; pydantic may lie on the disk but stays asleep."""
    folder, binaries = installed
    imported = json.loads(
        run(binaries / "python", "-c", IMPORTS_OF_ASSESS, "sciatica.json", cwd=folder)
    )

    assert "numpy" in imported
    assert not {"yaml", "ruamel", "pydantic"} & set(imported)


def test_the_wheel_carries_types_licences_and_compiled_tables(
    installed: tuple[Path, Path],
) -> None:
    """What users rely on beyond the code lies in the wheel, both licences included."""
    folder, _ = installed
    names = {path.name for path in (folder / "env").rglob("*/legsense/**/*")}
    licences = list((folder / "env").rglob("legsense-*.dist-info/licenses/**/LICENSE"))

    assert {"py.typed", "tables.safetensors"} <= names
    assert len(licences) == 2
