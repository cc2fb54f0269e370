"""The gallery of broken files: each earns its messages, word for word."""

from pathlib import Path

import pytest

from legsense.errors import KnowledgeError
from legsense.knowledge.load import load_knowledge, read_knowledge
from tests.knowledge.conftest import HERE, Overlay

GALLERY = sorted(path for path in (HERE / "broken").iterdir() if path.is_dir())

TOGETHER = (
    "answer_without_a_label",
    "classes_with_a_gap",
    "evidence_twice",
    "finding_in_two_groups",
    "neighbours_one_way",
    "question_too_hard",
    "reference_nobody_cites",
    "rule_names_no_value",
    "shares_above_one",
    "site_nobody_uses",
)
"""Cases that break different files, so that all of them can lie in one base."""


def _earned(case: Path) -> list[str]:
    return (case / "expected.txt").read_text(encoding="utf-8").splitlines()


def test_the_tiny_base_keeps_every_law(overlay: Overlay) -> None:
    """Whatever a broken file earns is its own doing."""
    assert [str(fault) for fault in read_knowledge(overlay()).faults] == []


@pytest.mark.parametrize("case", GALLERY, ids=lambda case: case.name)
def test_a_broken_file_earns_its_message(case: Path, overlay: Overlay) -> None:
    """Each message names file, line, what, why and what to do; nothing else is reported."""
    faults = read_knowledge(overlay(case)).faults

    assert [str(fault) for fault in faults] == _earned(case)


def test_every_fault_is_reported_at_once(overlay: Overlay) -> None:
    """Ten broken files in one base give the messages of all ten, ordered by file and line."""
    cases = [HERE / "broken" / name for name in TOGETHER]

    faults = [str(fault) for fault in read_knowledge(overlay(*cases)).faults]

    assert set(faults) >= {line for case in cases for line in _earned(case)}


def test_loading_a_broken_base_raises_with_all_faults(overlay: Overlay) -> None:
    """What load_knowledge returns is valid; otherwise it returns nothing."""
    folder = overlay(HERE / "broken" / "unknown_key_deep")

    with pytest.raises(KnowledgeError, match="unknown key `provenence`") as caught:
        load_knowledge(folder)

    assert list(caught.value.faults) == _earned(HERE / "broken" / "unknown_key_deep")


def test_loading_holds_every_law(overlay: Overlay) -> None:
    """A knowledge base that exists is valid: shape is not enough."""
    with pytest.raises(KnowledgeError, match="against the exclusion"):
        load_knowledge(overlay(HERE / "broken" / "exclusive_above_one"))


def test_a_file_with_faults_does_not_make_others_dangle(overlay: Overlay) -> None:
    """One typing slip in a finding is one fault, not one for every condition that names it."""
    faults = read_knowledge(overlay(HERE / "broken" / "missing_key")).faults

    assert len(faults) == 1
