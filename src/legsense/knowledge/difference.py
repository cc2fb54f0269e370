"""What changed between a git revision and the working tree: every figure, old beside new."""

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from legsense.errors import KnowledgeError
from legsense.knowledge.load import KNOWLEDGE_FOLDER

Steps = tuple[str, ...]
"""Where in a file, with list items named by what tells them apart."""

_NO_CHECKOUT = (
    "kb diff: this is no git checkout, so there is no older knowledge to compare with. "
    "Clone the repository and run the command there."
)
_TELLS_APART = ("id", "finding", "site", "condition", "region", "word", "country", "of", "factor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a figure rests on: its provenance and the citation keys beside it."""

    provenance: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One figure that is new, gone or different.

    Attributes:
        where: Names on the way to the figure, such as ``evidence``, ``tingling``, ``probability``.
        old, new: The figure before and after; None where there is none.
        old_basis, new_basis: What it rested and rests on.
    """

    where: Steps
    old: Any
    new: Any
    old_basis: Basis | None
    new_basis: Basis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """All changes of one file.

    Attributes:
        file: Path from the parent of the knowledge base, such as ``kb/groups/x.yaml``.
        status: ``added``, ``removed`` or ``changed``.
        changes: Figures; empty when words alone changed.
    """

    file: str
    status: str
    changes: tuple[Change, ...]


def difference(revision: str, folder: Path = KNOWLEDGE_FOLDER) -> list[FileChange]:
    """Return how the figures of the working tree differ from a git revision, file by file.

    Args:
        revision: A commit, tag or branch.
        folder: The knowledge base; must lie in a git checkout.

    Raises:
        KnowledgeError: There is no checkout, no git, or no such revision.
    """
    top = _top(folder)
    if _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is None:
        raise KnowledgeError(
            [f"kb diff: git knows no revision `{revision}`. Name a commit, a tag or a branch."]
        )
    inside = folder.resolve().relative_to(top).as_posix()
    changed = _git(top, "diff", "--name-only", "--no-renames", revision, "--", inside) or ""
    untracked = _git(top, "ls-files", "--others", "--exclude-standard", "--", inside) or ""
    names = sorted(
        name for name in {*changed.splitlines(), *untracked.splitlines()} if name.endswith(".yaml")
    )
    parent = folder.resolve().parent.relative_to(top).as_posix()
    return [_file_change(top, revision, name, name.removeprefix(f"{parent}/")) for name in names]


def _file_change(top: Path, revision: str, name: str, shown: str) -> FileChange:
    old_text = _git(top, "show", f"{revision}:{name}")
    path = top / name
    new_text = path.read_text(encoding="utf-8") if path.exists() else None
    status = "added" if old_text is None else "removed" if new_text is None else "changed"
    changes = figure_changes(_parsed(old_text), _parsed(new_text))
    return FileChange(file=shown, status=status, changes=tuple(changes))


def figure_changes(old: object, new: object) -> list[Change]:
    """Return every figure that differs between two readings of one file, in the order of the file."""
    before, after = dict(_figures(old)), dict(_figures(new))
    return [
        Change(
            where=where,
            old=before.get(where, (None, None))[0],
            new=after.get(where, (None, None))[0],
            old_basis=before.get(where, (None, None))[1],
            new_basis=after.get(where, (None, None))[1],
        )
        for where in dict.fromkeys([*before, *after])
        if before.get(where) != after.get(where)
    ]


_Figure = tuple[Any, Basis | None]


def _figures(
    value: object, where: Steps = (), basis: Basis | None = None
) -> Iterator[tuple[Steps, _Figure]]:
    """Yield every number, list of numbers and yes or no, with what it rests on."""
    if isinstance(value, dict):
        if "provenance" in value:
            basis = _basis(value)
        for key, inner in value.items():
            yield from _figures(inner, (*where, str(key)), basis)
    elif isinstance(value, list) and not _all_numbers(value):
        for position, inner in enumerate(value):
            yield from _figures(inner, (*where, _named(inner, position)), basis)
    elif isinstance(value, int | float | list):
        yield where, (value, basis)


def _basis(value: Mapping[str, Any]) -> Basis:
    sources = [*(value.get("source") or []), *(value.get("anchored_by") or [])]
    return Basis(provenance=value.get("provenance"), sources=tuple(map(str, sources)))


def _all_numbers(items: list[Any]) -> bool:
    return bool(items) and all(isinstance(item, int | float) for item in items)


def _named(item: object, position: int) -> str:
    """Return what tells a list item apart, so that a moved item is not a changed one."""
    if isinstance(item, dict):
        for key in _TELLS_APART:
            if isinstance(item.get(key), str):
                at = item.get("at") or item.get("values") or []
                return " ".join([item[key], *map(str, at)])
    return str(position + 1)


def _parsed(text: str | None) -> object:
    try:
        return yaml.load(text, yaml.CSafeLoader) if text else None
    except yaml.YAMLError:
        return None


def _top(folder: Path) -> Path:
    top = _git(folder, "rev-parse", "--show-toplevel") if folder.exists() else None
    if not top:
        raise KnowledgeError([_NO_CHECKOUT])
    return Path(top.strip()).resolve()


def _git(folder: Path, *words: str) -> str | None:
    """Return what a git command prints; None when it fails or there is no git."""
    command = ["git", "-C", str(folder), *words]
    try:
        # Fixed words and a revision that git itself verifies; no shell is involved.
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None
