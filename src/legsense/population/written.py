"""Simulated people to Parquet, in the columns that scoring reads, with the truth beside them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from legsense.model.tables import LESION_SIDES, Ints, Tables
from legsense.population.coded import CANNOT_SAY, Coded, values_of
from legsense.population.columns import MARKS
from legsense.population.compiled import extra
from legsense.population.simulate import Drawn, Recipe, draw

TRUTH = ("true_condition_1", "true_condition_2", "true_site", "true_side")
"""Columns of the truth; scoring passes over them."""


def write_simulated(
    n_people: int,
    recipe: Recipe,
    tables: Tables,
    out: Path,
    *,
    progress: Callable[[int, int | None], None] | None = None,
) -> None:
    """Write simulated people to a Parquet file, whole or not at all; same seed, same bytes.

    Args:
        n_people: How many; at least 1.
        recipe: How they are drawn.
        tables: Compiled knowledge.
        out: File to write.
        progress: Told the rows done and the rows there will be.
    """
    pq = extra("pyarrow.parquet")
    unfinished = out.with_name(f".{out.name}.unfinished")
    try:
        with pq.ParquetWriter(unfinished, _schema(recipe, tables), compression="zstd") as writer:
            n_done = 0
            for drawn in draw(n_people, recipe, tables):
                writer.write_batch(simulated_batch(drawn, recipe, tables, first_id=n_done))
                n_done += drawn.people.n_people
                if progress is not None:
                    progress(n_done, n_people)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def _schema(recipe: Recipe, tables: Tables) -> Any:  # noqa: ANN401 - an Arrow schema
    pa = extra("pyarrow")
    fields = [("id", pa.int64())]
    fields += [
        (spec.id, pa.float64() if spec.measured else pa.string())
        for spec in tables.vocabulary.findings.values()
        if not spec.regions
    ]
    if recipe.marks:
        parts = [(part, pa.string()) for part in ("region", "side", "sensation")]
        fields.append((MARKS, pa.list_(pa.struct(parts))))
    return pa.schema([*fields, *((name, pa.string()) for name in TRUTH)])


def simulated_batch(drawn: Drawn, recipe: Recipe, tables: Tables, *, first_id: int = 0) -> Any:  # noqa: ANN401 - an Arrow record batch
    """Return simulated people as an Arrow record batch.

    Args:
        drawn: Some people.
        recipe: How they were drawn.
        tables: Compiled knowledge.
        first_id: Number of the first.
    """
    pa = extra("pyarrow")
    people = drawn.people
    schema = _schema(recipe, tables)
    columns: dict[str, Any] = {"id": pa.array(first_id + np.arange(people.n_people))}
    columns |= _findings(people, tables)
    if recipe.marks:
        columns[MARKS] = pa.array(
            [
                [{"region": m.region, "side": m.side, "sensation": m.sensation} for m in marks]
                if (marks := people.marks.get(person))
                else None
                for person in range(people.n_people)
            ],
            type=schema.field(MARKS).type,
        )
    conditions, sites = list(tables.vocabulary.conditions), list(tables.vocabulary.sites)
    truth = ((conditions, drawn.first), (conditions, drawn.second), (sites, drawn.site))
    for name, (names, number) in zip(
        TRUTH, (*truth, (list(LESION_SIDES), drawn.side)), strict=True
    ):
        columns[name] = _named(names, number)
    return pa.RecordBatch.from_arrays([columns[name] for name in schema.names], schema=schema)


def _findings(people: Coded, tables: Tables) -> dict[str, Any]:
    pa = extra("pyarrow")
    columns: dict[str, Any] = {}
    for f, spec in enumerate(tables.vocabulary.findings.values()):
        code = people.code[f]
        if spec.measured:
            columns[spec.id] = pa.array(people.number[f], mask=code < 0)
        elif not spec.regions:
            names = [*values_of(spec), "unknown"]
            columns[spec.id] = _named(names, np.where(code == CANNOT_SAY, len(names) - 1, code))
    return columns


def _named(names: list[str], number: Ints) -> Any:  # noqa: ANN401 - an Arrow array
    pa = extra("pyarrow")
    nothing = number < 0
    indices = np.where(nothing, 0, number).astype(np.int32)
    return pa.array(names).take(pa.array(indices, mask=nothing))
