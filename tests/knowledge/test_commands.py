"""`legsense kb`: what is printed, in words and as JSON, and the exit codes."""

import json

from typer.testing import CliRunner

from legsense.cli.knowledge import kb
from tests.knowledge.conftest import HERE, Overlay

RUNNER = CliRunner()


def test_check_of_a_valid_base_exits_with_zero(overlay: Overlay) -> None:
    """No fault, one line."""
    done = RUNNER.invoke(kb, ["check", "--folder", str(overlay())])

    assert done.exit_code == 0
    assert done.stdout == "21 files checked, no faults.\n"


def test_check_of_a_broken_base_prints_every_fault_and_exits_with_one(overlay: Overlay) -> None:
    """The messages are those of the gallery."""
    case = HERE / "broken" / "unknown_key"
    done = RUNNER.invoke(kb, ["check", "--folder", str(overlay(case))])

    assert done.exit_code == 1
    assert done.stdout == (case / "expected.txt").read_text() + "21 files checked, 2 faults.\n"


def test_check_as_json_names_file_and_line(overlay: Overlay) -> None:
    """For tools that point an editor at the place."""
    folder = overlay(HERE / "broken" / "question_too_hard")
    done = RUNNER.invoke(kb, ["check", "--json", "--folder", str(folder)])

    (fault,) = json.loads(done.stdout)["faults"]
    assert (fault["file"], fault["line"]) == ("kb/findings/tingling.yaml", 6)


def test_show_prints_figure_mark_and_source(overlay: Overlay) -> None:
    """Everything a doctor needs to argue with a figure."""
    done = RUNNER.invoke(kb, ["show", "trapped_nerve", "--folder", str(overlay())])

    assert done.exit_code == 0
    assert "0.7 (0.6 to 0.8)" in done.stdout
    assert "read 2" in done.stdout
    assert "A book that was read. 2001 (book2001)" in done.stdout


def test_show_as_json_holds_record_sources_and_users(overlay: Overlay) -> None:
    """The same without the layout."""
    done = RUNNER.invoke(kb, ["show", "book2001", "--json", "--folder", str(overlay())])

    (entry,) = json.loads(done.stdout)
    assert entry["record"]["issued"] == 2001
    assert {use["id"] for use in entry["used_by"]} == {"trapped_nerve", "sudden_weakness"}


def test_show_of_an_unknown_id_exits_with_two(overlay: Overlay) -> None:
    """A slip in the command is told on standard error."""
    done = RUNNER.invoke(kb, ["show", "tinglig", "--folder", str(overlay())])

    assert done.exit_code == 2
    assert "Nearest: `tingling`." in done.stderr


def test_search_prints_what_fits(overlay: Overlay) -> None:
    """Kind, id and the words that matched."""
    done = RUNNER.invoke(kb, ["search", "tingle", "--json", "--folder", str(overlay())])

    assert [hit["id"] for hit in json.loads(done.stdout)] == ["tingling"]


def test_diff_outside_a_checkout_exits_with_two(overlay: Overlay) -> None:
    """There is nothing to compare with, and the message says so."""
    done = RUNNER.invoke(kb, ["diff", "HEAD", "--folder", str(overlay())])

    assert done.exit_code == 2
    assert "this is no git checkout" in done.stderr
