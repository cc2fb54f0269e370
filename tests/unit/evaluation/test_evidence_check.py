"""Published accuracy against the model: nothing read is left out, and the rule is applied as stated."""

from dataclasses import replace

import numpy as np
import pytest

from legsense.evaluation.evidence_check import check, page, positive_given_condition
from legsense.evaluation.published import EXPRESSED, Published, published_figures
from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.current import load_tables
from legsense.knowledge.load import load_knowledge
from legsense.model.tables import Tables


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    """Return the knowledge base."""
    return load_knowledge()


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


def figure(**printed: float | None) -> Published:
    """Return a figure as a paper might print it."""
    return Published(
        about="lumbar_disc_radiculopathy",
        conditions=("lumbar_disc_radiculopathy",),
        findings=("straight_leg_raise_positive",),
        values=("present",),
        sensitivity=printed.get("sensitivity"),
        specificity=printed.get("specificity"),
        lr_positive=printed.get("lr_positive"),
        lr_negative=printed.get("lr_negative"),
        compared_with="",
        source=(),
        place="",
    )


def test_every_figure_that_was_read_is_checked_or_named(
    base: KnowledgeBase, tables: Tables
) -> None:
    """Each stands in the table or in the list of what no finding says."""
    checked, unexpressed = check(base, tables)

    assert len(checked) + len(unexpressed) == len(published_figures(base))
    assert all(not item.findings for item in unexpressed)
    text = page(base, tables)
    assert all(row.published.about in text for row in checked)
    assert all(item.place in text for item in unexpressed)


def test_every_difference_is_listed(base: KnowledgeBase, tables: Tables) -> None:
    """As many lines under the heading as rows that differ; none is hidden."""
    checked, _ = check(base, tables)
    differing = [row for row in checked if row.differences]

    listed = page(base, tables).split("## Every difference")[1].split("##")[0]

    assert listed.count("\n- **") == len(differing)


def test_every_result_that_is_matched_to_a_finding_exists(
    base: KnowledgeBase, tables: Tables
) -> None:
    """A test or result that is renamed in the knowledge base must be renamed here too."""
    for (test, result), (findings, values) in EXPRESSED.items():
        results = [accuracy.result for accuracy in base.records["test"][test].accuracy]
        assert result in results, test
        for finding in findings:
            spec = tables.vocabulary.findings[finding]
            allowed = ("present",) if spec.sided else spec.scored_values()
            assert set(values) <= set(allowed), finding


def test_ratios_follow_from_sensitivity_and_specificity() -> None:
    """LR+ is sensitivity over false positives, LR- false negatives over specificity."""
    item = figure(sensitivity=0.9, specificity=0.7)

    assert item.printed_lr_positive == pytest.approx(3.0, abs=1e-12)
    assert item.printed_lr_negative == pytest.approx(1.0 / 7.0, abs=1e-12)


def test_a_printed_ratio_stands_as_printed() -> None:
    """What a paper prints goes before what its other figures would make it."""
    item = figure(sensitivity=0.9, specificity=0.7, lr_positive=2.5)

    assert item.printed_lr_positive == 2.5


def test_without_sensitivity_there_is_no_ratio() -> None:
    """Nothing is made up from half of a pair, nor from certainty."""
    assert figure(specificity=0.7).printed_lr_positive is None
    assert figure(sensitivity=0.9, specificity=1.0).printed_lr_positive is None
    assert figure(sensitivity=0.9).printed_lr_negative is None


def test_any_of_two_findings_is_at_least_as_likely_as_each(tables: Tables) -> None:
    """One of two signs is never rarer than either, and never likelier than both added."""
    both = ("foot_pulses_absent", "foot_pulses_weak")
    single = [positive_given_condition(replace(figure(), findings=(key,)), tables) for key in both]

    either = positive_given_condition(replace(figure(), findings=both), tables)

    assert (either >= np.maximum(*single) - 1e-12).all()
    assert (either <= np.sum(single, axis=0) + 1e-12).all()
