"""The tables to use now: the file that came with the package, compiled anew in a changed checkout."""

import hashlib
from pathlib import Path

from legsense.knowledge.tables_file import read_signature, read_tables, write_tables
from legsense.model.tables import Tables

PACKAGE_FOLDER = Path(__file__).parent.parent
TABLES_FILE = PACKAGE_FOLDER / "data" / "tables.safetensors"
_COMPILERS = ("knowledge/*.py", "knowledge/records/*.py", "model/*.py")


def load_tables() -> Tables:
    """Return the compiled tables; in a checkout they follow every change of the knowledge base.

    Raises:
        TablesError: The file is missing or damaged.
        KnowledgeError: The knowledge base was changed and has faults; the message lists them all.
    """
    if not is_checkout():
        return read_tables(TABLES_FILE)
    signature = source_signature()
    if read_signature(TABLES_FILE) == signature:
        return read_tables(TABLES_FILE)
    return build_tables(TABLES_FILE, signature=signature)


def build_tables(path: Path, *, signature: str = "") -> Tables:
    """Compile the knowledge base, write tables and guidance beside them, and return the tables.

    Raises:
        KnowledgeError: The knowledge base has faults; the message lists them all.
    """
    # Compiling needs pydantic and a YAML reader, which using the tables does not.
    from legsense.knowledge.compile import compile_tables  # noqa: PLC0415
    from legsense.knowledge.guidance_file import write_guidance  # noqa: PLC0415
    from legsense.knowledge.load import load_knowledge  # noqa: PLC0415

    base = load_knowledge()
    tables = compile_tables(base)
    write_guidance(base, path.parent, signature=signature)
    write_tables(tables, path, signature=signature)
    return tables


def source_signature() -> str:
    """Return a digest of path, size and time of every file that the tables are made from."""
    digest = hashlib.sha256()
    sources = sorted(PACKAGE_FOLDER.glob("kb/**/*.yaml"))
    for pattern in _COMPILERS:
        sources += sorted(PACKAGE_FOLDER.glob(pattern))
    for source in sources:
        state = source.stat()
        digest.update(f"{source}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def is_checkout() -> bool:
    """Return whether this is a working copy, where sources may change, and not an installed one."""
    return (PACKAGE_FOLDER.parent.parent / "pyproject.toml").is_file()
