"""The real knowledge base: every file fits its record, every law holds, editors know the shapes."""

import json
from functools import lru_cache
from pathlib import Path
from time import process_time

import jsonschema
import pytest
import yaml

from legsense.knowledge.check import LAWS, Law
from legsense.knowledge.faults import Fault
from legsense.knowledge.kinds import KINDS, Kind
from legsense.knowledge.load import KNOWLEDGE_FOLDER, Reading, read_knowledge
from legsense.knowledge.schema import schema_text, schemas

SLOWEST_CHECK_SECONDS = 6.0


@lru_cache(maxsize=1)
def _shapes() -> Reading:
    return read_knowledge(laws=())


def _said(faults: tuple[Fault, ...] | list[Fault]) -> str:
    return "\n".join(str(fault) for fault in faults)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_file_fits_the_record_of_its_kind(kind: Kind) -> None:
    """Shape first: keys, types, figures in range and in order."""
    files = {f"kb/{path.relative_to(KNOWLEDGE_FOLDER).as_posix()}" for path in _files(kind)}

    assert files, f"no file of kind {kind.name}"
    assert _said([fault for fault in _shapes().faults if fault.place.file in files]) == ""


def _files(kind: Kind) -> list[Path]:
    return sorted(KNOWLEDGE_FOLDER.glob(kind.pattern))


def test_every_file_belongs_to_a_kind() -> None:
    """No file lies where nothing reads it, and none is missing."""
    strays = [fault for fault in _shapes().faults if fault.place.line is None]

    assert _said(strays) == ""


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_knowledge_base_keeps_every_law(law: Law) -> None:
    """Each law by itself, so that a red test names the law that is broken."""
    assert _said(list(law(_shapes().base))) == ""


def test_the_whole_check_is_quick_enough_for_every_save() -> None:
    """Reading and checking all files takes a few seconds of one core, whatever else is running."""
    started = process_time()
    read_knowledge()

    assert process_time() - started < SLOWEST_CHECK_SECONDS


def test_the_schemas_in_the_knowledge_base_are_fresh() -> None:
    """Editors see what the records say; `legsense kb schema` writes the files again."""
    folder = KNOWLEDGE_FOLDER / "schema"
    stored = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}

    assert stored == {name: schema_text(schema) for name, schema in schemas().items()}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_file_of_each_kind_satisfies_its_schema(kind: Kind) -> None:
    """A second reader, jsonschema, agrees that the schemas fit the files."""
    schema = json.loads((KNOWLEDGE_FOLDER / "schema" / f"{kind.name}.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    for path in _files(kind)[:3]:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert [error.message for error in validator.iter_errors(said)] == []
