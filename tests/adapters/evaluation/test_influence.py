"""The ranking of judged figures: the same movement as a knowledge base that was really changed."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from legsense.assess import weigh
from legsense.evaluation.influence import influence
from legsense.evaluation.influence_figures import figure_of, lines_of
from legsense.evaluation.influence_moves import figures_at_work, moved, person_of
from legsense.evaluation.influence_people import drawn_people
from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.compile import compile_tables
from legsense.knowledge.load import KNOWLEDGE_FOLDER, load_knowledge, read_knowledge
from legsense.model.answers import Answers
from legsense.model.tables import Tables

CONDITION, FINDING = "lumbar_disc_radiculopathy", "leg_pain_below_knee"


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    """Return the knowledge base."""
    return load_knowledge()


def test_the_ranking_is_of_judgements_and_their_shares_add_up(
    tables: Tables, base: KnowledgeBase
) -> None:
    """Most influential first; nobody is told to check what was read in a source."""
    ranking = influence(drawn_people(4, tables, seed=5), tables, base)

    assert ranking
    assert {each.figure.provenance for each in ranking} == {"judgement"}
    assert sum(each.share_of_cause for each in ranking) == pytest.approx(1.0)
    assert sum(each.share_of_urgency for each in ranking) in (0.0, pytest.approx(1.0))
    weights = [each.weight for each in ranking]
    assert weights == sorted(weights, reverse=True)


@pytest.mark.slow
def test_a_changed_knowledge_base_moves_as_was_said(
    tables: Tables, base: KnowledgeBase, tmp_path: Path
) -> None:
    """One figure set to its high end in the file, everything compiled and worked out again."""
    folder = tmp_path / "kb"
    shutil.copytree(KNOWLEDGE_FOLDER, folder)
    index = list(tables.vocabulary.findings).index(FINDING)
    figure = figure_of(base, FINDING, 1, CONDITION)
    assert figure is not None
    assert tables.slot_start[index] >= 0
    file = folder / figure.file
    lines = file.read_text(encoding="utf-8").splitlines()
    number = lines_of([figure])[figure] - 1
    low, best, high = figure.triple
    lines[number] = lines[number].replace(f"{best:g}, {high:g}]", f"{high:g}, {high:g}]")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    changed = compile_tables(read_knowledge(folder).base)
    answers = Answers(
        values={
            "leg_numbness": "left",
            FINDING: "present",
            "back_pain": "present",
            "age_years": 50.0,
        }
    )
    person = person_of(0, answers, tables)
    (ends,) = [
        (down, up) for each, down, up in figures_at_work(person, tables, base) if each == figure
    ]

    said = moved(person, ends[1])
    _, there = weigh(answers, changed)

    c = list(tables.vocabulary.conditions).index(CONDITION)
    before = float(person.posterior.condition[c])
    assert low < best < high
    assert abs(said[c] - before) > 0.002
    assert said[c] - before == pytest.approx(float(there.condition[c]) - before, rel=0.2)
    assert np.abs(said - there.condition).max() < 0.01
