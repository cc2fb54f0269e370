"""The figures of the tables against the files themselves, read a second time without the records."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

import legsense
from legsense.knowledge.current import load_tables
from legsense.model.tables import Floats, Tables

KB = Path(legsense.__file__).parent / "kb"
EXACT = 1e-10
NEARLY = 1e-3

Plain = dict[str, Any]


def plain_files(folder: str) -> dict[str, Plain]:
    """Return every file of one folder of the knowledge base as plain data."""
    return {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        for path in sorted((KB / folder).glob("*.yaml"))
    }


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


@pytest.fixture(scope="module")
def conditions() -> dict[str, Plain]:
    """Return the condition files."""
    return plain_files("conditions")


@pytest.fixture(scope="module")
def findings() -> dict[str, Plain]:
    """Return the finding files."""
    return plain_files("findings")


def best(figure: Plain | None, values: tuple[str, ...]) -> list[float] | None:
    """Return the best figure of every value, or None where the record holds none."""
    if figure and figure.get("probability") is not None:
        present = figure["probability"][1]
        return [1.0 - present, present]
    if figure and figure.get("distribution") is not None:
        return [figure["distribution"][value][1] for value in values]
    return None


def written(finding: Plain, condition: Plain, values: tuple[str, ...]) -> list[float]:
    """Return what the files say of a finding in a condition: stated, low default, default, background."""
    for item in condition.get("evidence", []):
        if item["finding"] == finding["id"] and not item.get("at"):
            stated = best(item, values)
            assert stated is not None
            return stated
    for low in finding.get("low_defaults", []):
        if condition["id"] in low["conditions"]:
            return [1.0 - low["probability"][1], low["probability"][1]]
    for kind in ("default", "background"):
        figures = best(finding.get(kind), values)
        if figures is not None:
            return figures
    return [1.0 / len(values)] * len(values)


def bounded(figures: list[float], floor: float, aged_floor: float | None) -> Floats:
    """Return the figures kept off 0 and 1, with the floor of later age, summing to 1."""
    kept = np.clip(np.array(figures), floor, 1.0 - floor)
    if aged_floor is not None and len(kept) == 2:
        present = max(float(kept[1]), aged_floor)
        kept = np.array([1.0 - present, present])
    summed: Floats = kept / kept.sum()
    return summed


def tells_sites_apart(start: int, tables: Tables) -> bool:
    """Return whether a finding differs between the sites of any one condition."""
    figures = tables.slot_by_row[start]
    return any(
        np.ptp(figures[tables.row_condition == condition], axis=0).max() > EXACT
        for condition in range(tables.n_conditions)
    )


def differences(
    tables: Tables, conditions: dict[str, Plain], findings: dict[str, Plain], *, aged: bool
) -> Iterator[tuple[str, str, bool, Floats]]:
    """Yield finding, condition, whether its site matters, and tables minus file for each value."""
    floor = plain_files("model")["settings"]["probability_floor"]["value"]
    starts = tables.aged_slot_start if aged else tables.slot_start
    marginals = tables.slot_by_condition @ tables.strength_weights
    for start, (key, spec) in zip(starts.tolist(), tables.vocabulary.findings.items(), strict=True):
        if start < 0:
            continue
        values = ("absent", "present") if spec.sided else spec.scored_values()
        aged_floor = (findings[key].get("background") or {}).get("floor") if aged else None
        local = tells_sites_apart(start, tables)
        for position, name in enumerate(tables.vocabulary.conditions):
            condition = conditions[name]
            if local and all(item["finding"] != key for item in condition.get("evidence", [])):
                continue
            expected = bounded(written(findings[key], condition, values), floor, aged_floor)
            found = marginals[start : start + len(values), position]
            yield key, name, local, (found - expected)[1 if spec.one_way else 0 :]


@pytest.mark.parametrize("aged", [False, True])
def test_every_marginal_is_the_figure_of_its_file(
    aged: bool, tables: Tables, conditions: dict[str, Plain], findings: dict[str, Plain]
) -> None:
    """Summed over strengths and sites, the tables hold what the files say; oracle: the files."""
    wrong = [
        (finding, condition, difference.tolist())
        for finding, condition, local, difference in differences(
            tables, conditions, findings, aged=aged
        )
        if not local and np.abs(difference).max() > EXACT
    ]

    assert wrong == []


def test_a_figure_spread_over_sites_is_kept_or_lowered_to_its_whole(
    tables: Tables, conditions: dict[str, Plain], findings: dict[str, Plain]
) -> None:
    """A weak movement is never likelier than a weak leg at the same site, so its mean may be lower.

    Otherwise the mean over sites is the figure of the file, but for the floor under each site.
    """
    wrong = [
        (finding, condition, difference.tolist())
        for finding, condition, local, difference in differences(
            tables, conditions, findings, aged=False
        )
        if local and difference[-1] > NEARLY
    ]

    assert wrong == []


def test_every_figure_stays_off_certainty(tables: Tables) -> None:
    """No single answer may rule a cause in or out for good."""
    assert tables.slot_by_row.min() > 0.0
    assert tables.region_numb.min() > 0.0
    assert tables.region_numb.max() < 1.0
