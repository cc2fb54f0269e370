"""The check of tracked files finds what it is for, and lets innocent text pass."""

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools.tracked_files import MACHINE_FOLDERS, REGISTRY_HOSTS, faults_in_file, faults_in_text


@pytest.mark.parametrize("host", REGISTRY_HOSTS)
def test_a_registry_host_is_found_with_its_line(host: str) -> None:
    """The fault names file, line and host."""
    (fault,) = faults_in_text("lock.txt", f"first\n--index-url https://{host}/simple\n")

    assert fault.startswith(f"lock.txt:2: names a package registry ({host})")


@pytest.mark.parametrize("folder", MACHINE_FOLDERS)
def test_a_folder_of_one_machine_is_found(folder: str) -> None:
    """An absolute path into someone's own folders is a fault wherever it stands in the line."""
    for line in (f"/{folder}/me", f"cd /{folder}/me", f'path = "/{folder}/me"', f"`/{folder}/me`"):
        assert list(faults_in_text("a.md", line)), line


@pytest.mark.parametrize(
    "line",
    [
        "kb/anatomy/root/l5.yaml",
        "<https://example.org/home/page>",
        "https://example.org/work/a",
        "leg/root/nerve",
        "work/life",
        "../tmp/x",
    ],
)
def test_innocent_text_passes(line: str) -> None:
    """Web addresses and relative paths may hold the same words."""
    assert list(faults_in_text("a.md", line)) == []


def test_a_lock_file_that_names_registries_is_refused_by_its_name(tmp_path: Path) -> None:
    """The message says what to do instead."""
    name = "uv" + ".lock"
    (tmp_path / name).write_text("", encoding="utf-8")

    (fault,) = faults_in_file(tmp_path, Path(name))
    assert "make lock" in fault


def test_every_lock_carries_hashes_and_nothing_heavy() -> None:
    """Each pinned package has a hash, no index is named, and torch stays out."""
    for name in ("core", "run", "dev", "lock"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        packages = [part for part in text.replace("\\\n", " ").splitlines() if "==" in part]

        assert packages
        assert not [line for line in packages if "--hash=sha256:" not in line]
        assert not [line for line in packages if line.startswith(("torch==", "nvidia-"))]
        assert "index-url" not in text


def test_the_smaller_locks_repeat_the_versions_of_the_larger() -> None:
    """What was tested is what runs."""

    def pins(name: str) -> set[str]:
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        return {line.split(" ")[0] for line in text.splitlines() if "==" in line}

    assert pins("core") <= pins("run") <= pins("dev")
