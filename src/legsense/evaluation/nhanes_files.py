"""Survey tables read from a folder: one row a person, one array an item, whatever cycle they come from."""

import csv
import lzma
import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Final, TextIO, cast

import numpy as np

from legsense.errors import LegsenseError
from legsense.model.tables import Floats, Ints

KEY: Final = "SEQN"
YEARS: Final = {"": "1999-2000", "_B": "2001-2002", "_C": "2003-2004"}
"""Ending of a table's name to its cycle."""
_FOUR_YEARS = ("", "_B")


class SurveyError(LegsenseError):
    """Survey tables are missing or cannot be read; the message says which and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Survey:
    """People and their items.

    Attributes:
        cycles: Years, such as ``1999-2000``, in order.
        items: Item to one number a person; NaN where it is missing.
        weight: Examination weight, fit for all cycles together; people who were not examined are 0.
        cycle: Number of the cycle of each person, an index into ``cycles``.
        stratum: Number of the stratum of the design; strata of different cycles differ.
        unit: Number of the sampling unit (cluster) within all strata.
    """

    cycles: tuple[str, ...]
    items: Mapping[str, Floats]
    weight: Floats
    cycle: Ints
    stratum: Ints
    unit: Ints

    def __len__(self) -> int:
        """Return the number of people."""
        return len(self.weight)


def read_survey(folder: Path, items: Iterable[str]) -> Survey:
    """Return the wanted items of everybody in every cycle that the folder holds.

    A table belongs to the cycle that its name ends with. Items are looked up in whatever table of
    the cycle has a column of that name, because tables were renamed between cycles.

    Args:
        folder: Tables as ``NAME.csv`` or ``NAME.csv.xz``, at any depth.
        items: Names of columns. One that a cycle lacks is NaN for its people.

    Raises:
        SurveyError: There are no tables, or one cannot be read.
    """
    wanted = [*dict.fromkeys(items)]
    tables = sorted([*folder.rglob("*.csv"), *folder.rglob("*.csv.xz")])
    demographic = {_cycle(table): table for table in tables if _stem(table).startswith("DEMO")}
    if not demographic:
        raise SurveyError(
            f"{folder}: holds no DEMO table (DEMO.csv.xz, DEMO_B.csv.xz ...), so nobody's age and "
            "weight are known. Name the folder with the survey's tables."
        )
    cycles = sorted(demographic)
    parts = [
        _read_cycle(
            [table for table in tables if _cycle(table) == cycle], demographic[cycle], wanted
        )
        for cycle in cycles
    ]
    together = {item: np.concatenate([part[item] for part in parts]) for item in parts[0]}
    place = np.repeat(np.arange(len(cycles)), [len(part[KEY]) for part in parts])
    strata = together["SDMVSTRA"] + 1000.0 * place
    return Survey(
        cycles=tuple(YEARS.get(cycle, cycle) for cycle in cycles),
        items={item: together[item] for item in wanted},
        weight=_weights(together, place, cycles),
        cycle=place,
        stratum=np.unique(strata, return_inverse=True)[1],
        unit=np.unique(10.0 * strata + together["SDMVPSU"], return_inverse=True)[1],
    )


def _stem(table: Path) -> str:
    return table.name.split(".")[0].upper()


def _cycle(table: Path) -> str:
    """Return the ending that names the cycle; ``L06_2_B`` is of cycle ``_B`` like ``L06_B``."""
    stem = _stem(table)
    return stem[-2:] if len(stem) > 2 and stem[-2] == "_" and stem[-1].isalpha() else ""


def _read_cycle(tables: list[Path], demographic: Path, wanted: list[str]) -> dict[str, Floats]:
    people = _columns(demographic, [KEY, "WTMEC2YR", "WTMEC4YR", "SDMVSTRA", "SDMVPSU"])
    found: dict[str, Floats] = dict(people)
    place = {int(key): index for index, key in enumerate(people[KEY].tolist())}
    for table in tables:
        names = [item for item in _header(table) if item in wanted and item not in found]
        if not names:
            continue
        columns = _columns(table, [KEY, *names])
        rows = [place.get(int(key), -1) for key in columns[KEY].tolist()]
        known = np.array([row >= 0 for row in rows])
        for name in names:
            found[name] = np.full(len(place), np.nan)
            found[name][np.array(rows)[known]] = columns[name][known]
    return found | {item: np.full(len(place), np.nan) for item in wanted if item not in found}


def _weights(together: Mapping[str, Floats], place: Ints, cycles: list[str]) -> Floats:
    """Return weights for all cycles together.

    The survey gives one weight for 1999-2002 together (WTMEC4YR) and one for each later cycle; put
    together, each counts for the share of years that it covers.

    Source: NHANES Analytic Guidelines, section on combining survey cycles.
    """
    four = [number for number, cycle in enumerate(cycles) if cycle in _FOUR_YEARS]
    weight = together["WTMEC2YR"].copy()
    if len(four) == len(_FOUR_YEARS):
        known = np.isin(place, four) & ~np.isnan(together["WTMEC4YR"])
        weight[known] = together["WTMEC4YR"][known] * len(four)
    weight = np.nan_to_num(weight) / len(cycles)
    return np.maximum(weight, 0.0)


@contextmanager
def _opened(table: Path) -> Iterator[TextIO]:
    """Open a table, packed or not; what goes wrong with it names it."""
    packed = table.suffix == ".xz"
    try:
        with lzma.open(table, "rb") if packed else table.open("rb") as raw:
            yield TextIOWrapper(cast("IO[bytes]", raw), encoding="latin-1", newline="")
    except (OSError, lzma.LZMAError, EOFError, csv.Error) as error:
        raise SurveyError(f"{table}: cannot be read ({error}). Fetch the table again.") from error


def _header(table: Path) -> list[str]:
    with _opened(table) as file:
        return next(csv.reader(file), [])


def _columns(table: Path, names: list[str]) -> dict[str, Floats]:
    """Return the wanted columns of a table; one that it lacks is NaN."""
    with _opened(table) as file:
        rows = list(csv.reader(file))
    header = rows[0] if rows else []
    if KEY not in header:
        raise SurveyError(f"{table}: has no column {KEY}, by which people are matched.")
    columns = {}
    for name in names:
        at = header.index(name) if name in header else -1
        column = [_number(row[at]) if 0 <= at < len(row) else math.nan for row in rows[1:]]
        columns[name] = np.array(column, dtype=np.float64)
    return columns


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
