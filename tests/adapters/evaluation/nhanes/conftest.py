"""Survey tables for the tests: small made-up ones, and the real ones where a copy lies beside the project."""

import csv
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from legsense.knowledge.current import load_tables
from legsense.model.tables import Tables

WriteTable = Callable[[str, Mapping[str, Any]], Path]
"""Writes a table by its name and columns into one folder, and returns that folder."""


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


@pytest.fixture(scope="session")
def survey_folder(root: Path) -> Path:
    """Return the folder of the real survey's tables, or skip the test."""
    place = Path(os.environ.get("LEGSENSE_NHANES", root.parent / "shared" / "data" / "nhanes"))
    if not any(place.rglob("DEMO*.csv*")):
        pytest.skip("no survey tables beside the project; set LEGSENSE_NHANES to their folder")
    return place


@pytest.fixture
def write_table(tmp_path: Path) -> WriteTable:
    """Return a function that writes a table as CSV."""

    def write(name: str, columns: Mapping[str, Any]) -> Path:
        with (tmp_path / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(zip(*columns.values(), strict=True))
        return tmp_path

    return write


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two cycles of made-up people: older ones have more of everything."""
    folder = tmp_path_factory.mktemp("survey")
    rng = np.random.default_rng(7)
    for ending, n in (("", 160), ("_B", 140)):
        for name, columns in _cycle(rng, n).items():
            key = np.arange(n) + (1 if ending == "" else 1000)
            rows = np.column_stack([key, *columns.values()])
            head = ",".join(["SEQN", *columns])
            np.savetxt(folder / f"{name}{ending}.csv", rows, "%g", ",", header=head, comments="")
    return folder


def _cycle(rng: np.random.Generator, n: int) -> dict[str, dict[str, np.ndarray]]:
    age = rng.integers(35, 86, size=n)
    ill = rng.random(n) < (age - 20) / 90.0
    numb = ill & (rng.random(n) < 0.8)
    return {
        "DEMO": {
            "RIDAGEYR": age,
            "RIAGENDR": rng.integers(1, 3, size=n),
            "WTMEC2YR": rng.uniform(500, 5000, size=n),
            "SDMVSTRA": np.arange(n) % 5 + 1,
            "SDMVPSU": np.arange(n) // 5 % 2 + 1,
        },
        "DIQ": {
            "DIQ010": np.where(rng.random(n) < 0.3, 1, 2),
            "DIQ100": np.where(numb, 1, 2),
            "DIQ110": np.where(numb, 2, np.nan),
            "DIQ120": np.where(ill, 1, 2),
            "DIQ130": np.where(ill, 3, np.nan),
            "DIQ140": rng.integers(1, 3, size=n),
        },
        "LEXPN": {
            "LEALPN": np.where(rng.random(n) < 0.2 + 0.5 * numb, 2, 0),
            "LEARPN": np.where(rng.random(n) < 0.9, 1, -1),
        },
        "LEXAB": {
            "LEXLABPI": np.where(rng.random(n) < 0.3, 0.7, 1.1),
            "LEXRABPI": np.ones(n),
        },
    }
