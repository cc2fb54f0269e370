"""Read every knowledge file, hold it against its record, then all of them against the laws."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from legsense.errors import KnowledgeError
from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.check import LAWS, Law
from legsense.knowledge.faults import Fault, Place, nearest
from legsense.knowledge.kinds import KINDS, Kind
from legsense.knowledge.shape import record_of
from legsense.knowledge.source_file import SourceFile, read_source_file

KNOWLEDGE_FOLDER = Path(__file__).parent.parent / "kb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A knowledge base as it was found, with everything that is wrong with it.

    Attributes:
        base: What could be read.
        faults: All faults, by file and line.
        n_files: How many files were read.
    """

    base: KnowledgeBase
    faults: tuple[Fault, ...]
    n_files: int


def content_hash(folder: Path = KNOWLEDGE_FOLDER) -> str:
    """Return the SHA-256 over relative path and bytes of every knowledge file, hexadecimal."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()


def load_knowledge(folder: Path = KNOWLEDGE_FOLDER, *, laws: Sequence[Law] = LAWS) -> KnowledgeBase:
    """Return the whole knowledge base; one that is returned is valid.

    Args:
        folder: The knowledge base.
        laws: What must hold between files; all of ``LAWS`` unless a tool needs to look at a base
            that is being mended.

    Raises:
        KnowledgeError: Something is wrong; the error carries all faults.
    """
    reading = read_knowledge(folder, laws=laws)
    if reading.faults:
        raise KnowledgeError([str(fault) for fault in reading.faults])
    return reading.base


def read_knowledge(folder: Path = KNOWLEDGE_FOLDER, *, laws: Sequence[Law] = LAWS) -> Reading:
    """Return what is in a knowledge base, and every fault of it at once.

    Args:
        folder: The knowledge base.
        laws: What must hold between files.
    """
    sources: dict[str, SourceFile] = {}
    records: dict[str, dict[str, Any]] = {kind.name: {} for kind in KINDS}
    unread: dict[str, set[str]] = {kind.name: set() for kind in KINDS}
    faults: list[Fault] = []
    for kind in KINDS:
        for path in sorted(folder.glob(kind.pattern)):
            source = read_source_file(path, name=_shown(path, folder))
            sources[source.name] = source
            record, wrong = _record(source, kind, path.stem)
            faults += wrong
            if record is None:
                unread[kind.name].add(path.stem)
            else:
                records[kind.name][path.stem] = record
    faults += _strays(folder, sources)
    base = KnowledgeBase(
        records=records,
        version=_version(folder),
        hash=content_hash(folder),
        name=folder.name,
        unread={name: frozenset(ids) for name, ids in unread.items()},
    )
    faults += [_with_line(fault, sources) for law in laws for fault in law(base)]
    ordered = sorted(faults, key=lambda f: (f.place.file, f.place.line or 0))
    return Reading(base=base, faults=tuple(ordered), n_files=len(sources))


def _record(source: SourceFile, kind: Kind, record_id: str) -> tuple[object, list[Fault]]:
    """Return the record of a file and all its own faults."""
    if source.data is None:
        return None, list(source.faults)
    record, wrong = record_of(source, kind, record_id)
    return (None if source.faults else record), [*source.faults, *wrong]


def _version(folder: Path) -> str:
    path = folder / "VERSION"
    return path.read_text(encoding="utf-8").strip() if path.exists() else "0"


def _shown(path: Path, folder: Path) -> str:
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"


def _with_line(fault: Fault, sources: dict[str, SourceFile]) -> Fault:
    source = sources.get(fault.place.file)
    if source is None or fault.place.line is not None:
        return fault
    return replace(fault, place=replace(fault.place, line=source.line(fault.place.keys)))


def _strays(folder: Path, sources: dict[str, SourceFile]) -> Iterator[Fault]:
    """Yield files that belong to no kind, and files that must be there and are not."""
    folders = sorted({kind.pattern.rpartition("/")[0] or "." for kind in KINDS})
    for path in sorted([*folder.rglob("*.yaml"), *folder.rglob("*.yml")]):
        name = _shown(path, folder)
        if name not in sources:
            at = path.parent.relative_to(folder).as_posix()
            near = nearest(at, folders)
            yield Fault(
                place=Place(file=name),
                what="this file belongs to no kind of knowledge",
                why="so nothing reads it",
                todo=f"Move it to {folder.name}/{near}/, or remove it" if near else "Remove it",
            )
    for kind in KINDS:
        if kind.required and not (folder / kind.pattern).exists():
            yield Fault(
                place=Place(file=f"{folder.name}/{kind.pattern}"),
                what="this file is missing",
                why="and the model cannot do without it",
                todo="Restore it",
            )
