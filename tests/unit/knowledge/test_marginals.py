"""The figures of the tables against the files themselves, read a second time without the records."""

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


def bent_by_site(finding_id: str) -> bool:
    """Return whether a finding is a movement or reflex, whose unstated figure comes from the site."""
    motor = yaml.load((KB / "anatomy" / "motor.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return any(
        finding_id in item.get("findings", []) for item in [*motor["movements"], *motor["reflexes"]]
    )


@pytest.mark.parametrize("aged", [False, True])
def test_every_marginal_is_the_figure_of_its_file(
    aged: bool, tables: Tables, conditions: dict[str, Plain], findings: dict[str, Plain]
) -> None:
    """Summed over strengths and sites, the tables hold what the files say; oracle: the files."""
    settings = plain_files("model")["settings"]
    floor = settings["probability_floor"]["value"]
    starts = tables.aged_slot_start if aged else tables.slot_start
    marginals = tables.slot_by_condition @ tables.strength_weights
    wrong = []
    for index, (key, spec) in enumerate(tables.vocabulary.findings.items()):
        start = int(starts[index])
        if start < 0:
            continue
        values = ("absent", "present") if spec.sided else spec.scored_values()
        aged_floor = (findings[key].get("background") or {}).get("floor") if aged else None
        unstated_from_site = bent_by_site(key)
        for position, condition in enumerate(tables.vocabulary.conditions):
            stated = any(item["finding"] == key for item in conditions[condition].get("evidence", []))
            if unstated_from_site and not stated:
                continue
            expected = bounded(written(findings[key], conditions[condition], values), floor, aged_floor)
            found = marginals[start : start + len(values), position]
            first = 1 if spec.one_way else 0
            if np.abs(found - expected)[first:].max() > EXACT:
                wrong.append((key, condition, found.tolist(), expected.tolist()))

    assert wrong == []


def test_every_figure_stays_off_certainty(tables: Tables) -> None:
    """No single answer may rule a cause in or out for good."""
    assert tables.slot_by_row.min() > 0.0
    assert tables.region_numb.min() > 0.0
    assert tables.region_numb.max() < 1.0
