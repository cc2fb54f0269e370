"""Looking things up: by id, by words, by who uses what; and what changed since a revision."""

import shutil
import subprocess
from pathlib import Path

import pytest

from legsense.errors import KnowledgeError, UnknownIdError
from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.browse import find, search, spelled_out, uses
from legsense.knowledge.difference import Basis, difference, figure_changes
from legsense.knowledge.load import read_knowledge
from legsense.knowledge.sheet import sheet
from tests.knowledge.conftest import Overlay


@pytest.fixture
def tiny(overlay: Overlay) -> KnowledgeBase:
    """Return the tiny valid base."""
    return read_knowledge(overlay()).base


def test_a_thing_is_found_by_its_id(tiny: KnowledgeBase) -> None:
    """A file of its own, or an item of a list."""
    assert [entry.file for entry in find(tiny, "tingling")] == ["kb/findings/tingling.yaml"]
    assert [entry.keys for entry in find(tiny, "thigh_back")] == [("leg_regions", 1)]
    assert [entry.kind for entry in find(tiny, "condition:trapped_nerve")] == ["condition"]


def test_an_unknown_id_names_the_nearest(tiny: KnowledgeBase) -> None:
    """A slip of one letter is one glance to mend."""
    with pytest.raises(UnknownIdError, match=r"called `tinglig`\. Nearest: `tingling`"):
        find(tiny, "tinglig")


def test_a_reference_knows_who_cites_it(tiny: KnowledgeBase) -> None:
    """Before a source is doubted, see what rests on it."""
    used = {(use.kind, use.id) for use in uses(tiny, find(tiny, "book2001")[0])}

    assert used == {("condition", "trapped_nerve"), ("red_flag", "sudden_weakness")}


def test_a_sheet_shows_figures_with_their_marks_and_sources(tiny: KnowledgeBase) -> None:
    """A doctor sees the figure, whether it was read or judged, and the source in words."""
    laid_out = sheet(tiny, find(tiny, "trapped_nerve")[0])
    evidence = next(part for part in laid_out.sections if part.title == "Evidence")

    assert evidence.rows[0].name == "Tingling"
    assert evidence.rows[0].figure == "0.7 (0.6 to 0.8)"
    assert evidence.rows[0].provenance == "read"
    assert laid_out.sources["book2001"] == spelled_out(tiny.references["book2001"])


def test_a_finding_shows_what_every_condition_says_of_it(tiny: KnowledgeBase) -> None:
    """The same figures from the other side."""
    laid_out = sheet(tiny, find(tiny, "tingling")[0])

    assert [row.name for row in laid_out.sections[-1].rows] == ["Trapped nerve"]


def test_search_puts_a_label_before_a_note(tiny: KnowledgeBase) -> None:
    """Names first, remarks last."""
    assert search(tiny, "tingling")[0].entry.id == "tingling"
    assert search(tiny, "sudden weak")[0].entry.id == "sudden_weakness"
    assert search(tiny, "zebra") == []


def test_a_moved_item_is_not_a_changed_figure() -> None:
    """Items are told apart by what they are about, not by where they stand."""
    one = {"finding": "a", "probability": [0.1, 0.2, 0.3], "provenance": "judgement"}
    two = {"finding": "b", "probability": [0.4, 0.5, 0.6], "provenance": "judgement"}

    assert figure_changes({"evidence": [one, two]}, {"evidence": [two, one]}) == []


def test_a_changed_figure_keeps_old_and_new_with_what_they_rest_on() -> None:
    """Figure, provenance and sources, before and after."""
    old = {"probability": [0.1, 0.2, 0.3], "provenance": "judgement", "source": ["guess"]}
    new = {"probability": [0.1, 0.25, 0.3], "provenance": "read", "source": ["book2001"]}

    (change,) = figure_changes({"background": old}, {"background": new})

    assert change.where == ("background", "probability")
    assert (change.old, change.new) == ([0.1, 0.2, 0.3], [0.1, 0.25, 0.3])
    assert change.old_basis == Basis(provenance="judgement", sources=("guess",))
    assert change.new_basis == Basis(provenance="read", sources=("book2001",))


def _git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    subprocess.run(["git", "-C", str(folder), *identity, *words], check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_difference_is_between_a_revision_and_the_working_tree(overlay: Overlay) -> None:
    """Changed, new and removed files, with the figures of each."""
    folder = overlay()
    _git(folder.parent, "init", "--quiet")
    _git(folder.parent, "add", ".")
    _git(folder.parent, "commit", "--quiet", "--message", "first")
    tingling = folder / "findings" / "tingling.yaml"
    tingling.write_text(tingling.read_text().replace("[0.3, 0.4, 0.5]", "[0.3, 0.45, 0.5]"))
    (folder / "groups" / "feeling.yaml").unlink()
    shutil.copy(tingling, folder / "findings" / "new.yaml")

    changed = {one.file: one for one in difference("HEAD", folder)}

    assert {file: one.status for file, one in changed.items()} == {
        "kb/findings/tingling.yaml": "changed",
        "kb/findings/new.yaml": "added",
        "kb/groups/feeling.yaml": "removed",
    }
    (figure,) = changed["kb/findings/tingling.yaml"].changes
    assert (figure.old, figure.new) == ([0.3, 0.4, 0.5], [0.3, 0.45, 0.5])


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_an_unknown_revision_is_named(overlay: Overlay) -> None:
    """The message says what to give instead."""
    folder = overlay()
    _git(folder.parent, "init", "--quiet")

    with pytest.raises(KnowledgeError, match=r"knows no revision `nowhere`\. Name a commit"):
        difference("nowhere", folder)


def test_without_a_checkout_there_is_nothing_to_compare(overlay: Overlay) -> None:
    """An installed copy says so and what to do."""
    with pytest.raises(KnowledgeError, match="this is no git checkout"):
        difference("HEAD", overlay())
