"""Cases with their expected assessment are read as the schema says, and slips are named."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from legsense.errors import CaseError
from legsense.evaluation.cases_file import CaseSet, read_cases
from legsense.evaluation.cases_schema import gold_case_schema
from legsense.model.tables import Tables

GOOD: dict[str, Any] = {
    "id": "good",
    "answers": {"leg_numbness": "left"},
    "gold": {"urgency": "routine"},
}


def written(folder: Path, *lines: object, name: str = "cases.jsonl") -> Path:
    """Write lines, decoded values as JSON and text as it is, and return the file."""
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    (folder / name).write_text("\n".join(texts) + "\n", encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("7", "a case is a JSON object"),
        ({"id": "x", "answers": {}}, "gold: missing"),
        ({"id": "x", "gold": {"urgency": "soon"}}, "`soon` is none of"),
        ({"id": "x", "gold": {"conditions": ["no_such_thing"]}}, "no condition is called"),
        ({"id": "x", "gold": {"conditions": "cidp"}}, "it is a list of ids"),
        ({"id": "x", "gold": {"urgency": "routine", "urgency_accepted": "routine"}}, "a list of ids"),
        ({**GOOD, "id": "x", "answers": {"leg_numbness": "both legs"}}, "leg_numbness"),
        ({**GOOD}, "the id good is taken"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_used_is_named_and_the_rest_is_read(
    line: object, reason: str, tables: Tables, tmp_path: Path
) -> None:
    """Place and reason of the bad one; the good one is there."""
    file = written(tmp_path, GOOD, "", line)

    found = read_cases(file, tables)

    assert [case.id for case in found.cases] == ["good"]
    (unusable,) = found.unusable
    assert unusable.place == f"{file}:3"
    assert reason in unusable.reason


def test_without_any_usable_case_the_reasons_are_the_message(
    tables: Tables, tmp_path: Path
) -> None:
    """There is nothing to evaluate, so it is an error."""
    file = written(tmp_path, "{")

    with pytest.raises(CaseError, match=r"holds no case that can be used[^\n]*\n.*:1: not JSON"):
        read_cases(file, tables)


def test_a_folder_is_all_case_files_in_it(tables: Tables, tmp_path: Path) -> None:
    """Lists and single cases too; other files are left alone."""
    written(tmp_path, {**GOOD, "id": "a"}, name="one.jsonl")
    written(tmp_path, [{**GOOD, "id": "b"}, {**GOOD, "id": "c"}], name="two.json")
    written(tmp_path, "not a case", name="notes.txt")

    found = read_cases(tmp_path, tables)

    assert [case.id for case in found.cases] == ["a", "b", "c"]
    assert found.unusable == ()


def test_a_lay_name_is_right_with_any_of_its_members(cases: CaseSet, tables: Tables) -> None:
    """The example says sciatica."""
    disc = next(case for case in cases.cases if case.id == "disc")

    assert disc.gold.conditions == tables.vocabulary.umbrellas["sciatica"].members


def test_what_an_examiner_found_is_no_part_of_what_the_person_tells(
    cases: CaseSet, tables: Tables
) -> None:
    """Wherever it stands in the case."""
    disc = next(case for case in cases.cases if case.id == "disc")

    assert "straight_leg_raise_positive" in disc.full.values
    assert "straight_leg_raise_positive" not in disc.told.values
    assert disc.told.values["leg_numbness"] == "right"


def test_text_and_origin_are_passed_over(tables: Tables, tmp_path: Path) -> None:
    """As the development cases have them."""
    more = {"text": "A line \u2028 apart.", "published_answer": "x", "source_id": "y", "note": "z"}

    found = read_cases(written(tmp_path, {**GOOD, **more, "results": {"raw": {"a": 1}}}), tables)

    assert found.unusable == ()
    assert set(found.cases[0].full.values) == {"leg_numbness"}


def test_the_schema_takes_the_examples_and_refuses_what_is_refused(
    tables: Tables, examples: Path
) -> None:
    """The same verdict as the reader's."""
    schema = jsonschema.Draft202012Validator(gold_case_schema(tables))

    for line in examples.read_text(encoding="utf-8").splitlines():
        schema.validate(json.loads(line))
    refused: list[dict[str, Any]] = [
        {"id": "x"},
        {"gold": {}},
        {"gold": {"urgency": "soon"}},
        {**GOOD, "golden": 1},
    ]
    for bad in refused:
        assert not schema.is_valid(bad), bad
