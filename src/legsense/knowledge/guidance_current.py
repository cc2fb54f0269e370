"""The guidance to use now: the files that came with the package, compiled anew in a changed checkout."""

from collections.abc import Mapping
from typing import Any

from legsense.knowledge.current import (
    TABLES_FILE,
    build_tables,
    is_checkout,
    source_signature,
)
from legsense.knowledge.guidance_file import (
    DIARY,
    ENCYCLOPAEDIA,
    GUIDANCE,
    RESULTS,
    diary_from,
    guidance_from,
    read_file,
    results_from,
)
from legsense.model.diary import DiaryTables
from legsense.model.guidance_tables import GuidanceTables
from legsense.model.result_rules import ResultTables


def load_guidance() -> GuidanceTables:
    """Return what guidance reads.

    Raises:
        TablesError: The file is missing or damaged.
        KnowledgeError: The knowledge base was changed and has faults; the message lists them all.
    """
    return guidance_from(_content(GUIDANCE))


def load_results() -> ResultTables:
    """Return how raw results are read; raises as `load_guidance` does."""
    return results_from(_content(RESULTS))


def load_diary() -> DiaryTables:
    """Return the diary; raises as `load_guidance` does."""
    return diary_from(_content(DIARY))


def load_encyclopaedia() -> Mapping[str, Any]:
    """Return every page as plain data; raises as `load_guidance` does."""
    content: Mapping[str, Any] = _content(ENCYCLOPAEDIA)
    return content


def _content(name: str) -> Any:  # noqa: ANN401 - plain data
    path = TABLES_FILE.with_name(name)
    if not is_checkout():
        return read_file(path)
    signature = source_signature()
    content = read_file(path, signature=signature)
    if content is None:
        build_tables(TABLES_FILE, signature=signature)
        content = read_file(path)
    return content
