"""`legsense assess`, `next-question`, `explain`, `localise`, `doctor`: the ways through."""

import json
import stat
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from legsense.model.tables import Tables
from legsense.report.schemas import assessment_schema, case_schema
from tests.adapters.cli.conftest import Legsense
from tests.conftest import ROOT

EXAMPLES = sorted((ROOT / "examples").glob("*.json"))
LEVELS = {
    "sciatica": "within_2_weeks",
    "stenosis": "within_2_weeks",
    "diabetic_neuropathy": "within_2_weeks",
    "arterial_disease": "within_2_weeks",
    "multiple_sclerosis": "within_2_weeks",
    "cauda_equina": "emergency_now",
    "foot_drop": "same_day",
    "fell_asleep": "self_care",
    "two_causes": "within_2_weeks",
    "little_known": "routine",
    "results_entered": "within_2_weeks",
}
NOT_SETTLED = ("little_known",)
"""Examples that leave questions about danger open."""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_follows_the_published_schemas(
    example: Path, tables: Tables, legsense: Legsense
) -> None:
    """What goes in is what the case schema allows, and what comes out what the other promises."""
    Draft202012Validator(case_schema(tables.vocabulary)).validate(
        json.loads(example.read_text(encoding="utf-8"))
    )
    done = legsense("assess", str(example), "--json")

    assert (done.code, done.err) == (0, "")
    result = json.loads(done.out)
    Draft202012Validator(assessment_schema(tables)).validate(result)
    assert result["urgency"]["level"] == LEVELS[example.stem]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_page_leads_with_the_action_and_fits_the_screen(
    example: Path, tables: Tables, legsense: Legsense
) -> None:
    """The first line is the level, or that it is not settled; no line is wider than 80 columns."""
    done = legsense("assess", str(example))
    levels = {level.id: level.label.upper() for level in tables.rules.levels}

    assert done.code == 0
    first, level = done.out.splitlines()[0], levels[LEVELS[example.stem]]
    if example.stem in NOT_SETTLED:
        assert first.startswith("NOT SETTLED YET")
        assert f"SO FAR: {level}" in done.out
    else:
        assert first == level
    assert max(map(len, done.out.splitlines())) <= 80
    assert done.out.count("not a diagnosis") == 1


def test_the_schemas_are_schemas(tables: Tables) -> None:
    """Both follow the dialect that they name."""
    Draft202012Validator.check_schema(case_schema(tables.vocabulary))
    Draft202012Validator.check_schema(assessment_schema(tables))


def test_an_empty_case_follows_the_schema_too(tables: Tables, legsense: Legsense) -> None:
    """Nothing known gives a whole result, with every safety question still open."""
    done = legsense("assess", "-", "--json", stdin="{}")
    result = json.loads(done.out)

    Draft202012Validator(assessment_schema(tables)).validate(result)
    assert result["urgency"]["unasked"]


def test_standard_input_and_a_file_give_the_same(legsense: Legsense) -> None:
    """`-` reads what a file would hold."""
    text = EXAMPLES[0].read_text(encoding="utf-8")

    assert (
        legsense("assess", "-", "--json", stdin=text).out
        == legsense("assess", str(EXAMPLES[0]), "--json").out
    )


def test_a_byte_order_mark_is_no_fault(legsense: Legsense) -> None:
    """Some editors write one before UTF-8."""
    assert legsense("assess", "-", "--json", stdin=b"\xef\xbb\xbf{}").code == 0


def test_several_files_give_a_list_that_names_each(legsense: Legsense) -> None:
    """Each result follows its file's name."""
    names = [str(path) for path in EXAMPLES[:2]]

    assert [each["file"] for each in json.loads(legsense("assess", *names, "--json").out)] == names


def test_one_bad_file_among_several_prints_no_result(tmp_path: Path, legsense: Legsense) -> None:
    """Every bad file has its line, and nothing is half-done."""
    (tmp_path / "bad.json").write_text("[]", encoding="utf-8")
    missing = str(tmp_path / "none.json")
    done = legsense("assess", str(EXAMPLES[0]), str(tmp_path / "bad.json"), missing, "--json")

    assert (done.code, done.out) == (3, "")
    assert len(done.err.splitlines()) == 2


def test_a_result_written_to_a_file_is_whole_and_its_owners_alone(
    tmp_path: Path, legsense: Legsense
) -> None:
    """Nothing is printed, and nobody else may read it."""
    out = tmp_path / "result.json"
    done = legsense("assess", str(EXAMPLES[0]), "--json", "--out", str(out))

    assert (done.code, done.out) == (0, "")
    assert json.loads(out.read_text(encoding="utf-8"))["urgency"]
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("*result*")] == ["result.json"]


def test_a_file_that_cannot_be_written_is_said_and_leaves_nothing(
    tmp_path: Path, legsense: Legsense
) -> None:
    """The message names the file, and no unfinished file stays."""
    done = legsense("assess", str(EXAMPLES[0]), "--out", str(tmp_path / "no" / "result.txt"))

    assert done.code == 5
    assert "cannot be written" in done.err
    assert list(tmp_path.glob("**/*result*")) == []


def test_an_emergency_shows_the_number_of_the_country(legsense: Legsense) -> None:
    """The number stands before the reasons, and what to tell stands behind them."""
    example = str(ROOT / "examples" / "cauda_equina.json")
    page = legsense("assess", example, "--country", "us").out

    assert page.index("Emergency number (US): 911") < page.index("Why") < page.index("What to tell")
    assert "112" in legsense("assess", example).out


def test_next_question_says_what_and_why(legsense: Legsense) -> None:
    """Safety comes first."""
    done = legsense("next-question", "-", "--json", stdin="{}")
    question = json.loads(done.out)["next_question"]

    assert set(question) == {"id", "why", "question", "values"}
    assert "how soon" in question["why"]


def test_explain_says_how_likely_and_on_what_it_rests(legsense: Legsense) -> None:
    """Every figure is marked, and a case adds its own reasons."""
    page = legsense("explain", "lumbar_disc_radiculopathy", str(ROOT / "examples/sciatica.json"))
    told = json.loads(legsense("explain", "lumbar_disc_radiculopathy", "--json").out)

    assert "In this case" in page.out
    assert "expert judgement" in page.out
    assert {each["provenance"] for each in told["evidence"] if "provenance" in each} == {
        "read",
        "judgement",
    }
    assert told["case"] is None


def test_explain_suggests_the_nearest_condition(legsense: Legsense) -> None:
    """A slip of the keys is a usage error that says what was meant."""
    done = legsense("explain", "lumbar_disk")

    assert done.code == 2
    assert "`lumbar_disc_radiculopathy`" in done.err


def test_localise_names_places_with_their_side(legsense: Legsense) -> None:
    """The most likely place of the example stands first."""
    sites = json.loads(legsense("localise", str(ROOT / "examples/foot_drop.json"), "--json").out)

    assert sites["sites"][0]["id"] == "n_common_fibular"
    assert sites["sites"][0]["side"] == "right"


def test_doctor_finds_this_installation_whole(legsense: Legsense, state: Path) -> None:
    """It names the knowledge base and where interviews are kept."""
    found = json.loads(legsense("doctor", "--json").out)

    assert found["knowledge"]["hash"]
    assert found["interviews"]["folder"] == str(state)


def test_help_of_every_command_is_plain_text(legsense: Legsense) -> None:
    """No boxes: they are noise to a screen reader."""
    for command in ("assess", "next-question", "explain", "localise", "doctor", "resume", "kb"):
        done = legsense(command, "--help")
        assert done.code == 0
        assert "Usage: legsense" in done.out
        assert "─" not in done.out
