"""A tiny knowledge base that keeps every law, and a way to lay broken files over it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from legsense.knowledge.load import KNOWLEDGE_FOLDER

HERE = Path(__file__).parent
VALID = HERE / "valid"
SETTINGS = Path("model", "settings.yaml")

Overlay = Callable[..., Path]


@pytest.fixture
def overlay(tmp_path: Path) -> Overlay:
    """Return a function that copies the tiny valid base, with the files of other folders on top.

    A file ``remove.txt`` in such a folder names files to leave out, one a line. The settings of
    the model are those of the real knowledge base: they name nothing and nothing names them.
    """

    def lay(*folders: Path) -> Path:
        target = tmp_path / "kb"
        shutil.copytree(VALID, target)
        (target / SETTINGS).parent.mkdir()
        shutil.copy(KNOWLEDGE_FOLDER / SETTINGS, target / SETTINGS)
        for folder in folders:
            for path in sorted(folder.rglob("*.y*ml")):
                placed = target / path.relative_to(folder)
                placed.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, placed)
            remove = folder / "remove.txt"
            for name in remove.read_text().split() if remove.exists() else ():
                (target / name).unlink()
        return target

    return lay
