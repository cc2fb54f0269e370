"""score_batches(batches) -> batches: people in, outcomes out, wherever the batches come from."""

from collections.abc import Iterable, Iterator
from typing import Any

from legsense.model.tables import Tables
from legsense.population.columns import CodedRows, coded_batch
from legsense.population.lines import coded_lines
from legsense.population.outcome import outcomes_of, output_batch


def score_rows(rows: CodedRows, tables: Tables, *, single: bool = True) -> Any:  # noqa: ANN401 - Arrow
    """Return the outcomes of checked rows as an Arrow record batch.

    Args:
        rows: People and what is wrong with some of them.
        tables: Compiled knowledge.
        single: Reckon in 32 bits where they hold; False reckons in 64 throughout.
    """
    outcomes = outcomes_of(rows.people, tables, single=single)
    return output_batch(outcomes, rows.errors, rows.ids, tables)


def score_batches(batches: Iterable[Any], tables: Tables) -> Iterator[Any]:
    """Yield the outcomes of Arrow record batches, one batch for each; see `coded_batch`."""
    for batch in batches:
        yield score_rows(coded_batch(batch, tables.vocabulary), tables)


def score_texts(batches: Iterable[Any], tables: Tables) -> Iterator[Any]:
    """Yield the outcomes of Arrow record batches whose one column holds lines of JSON."""
    for batch in batches:
        lines = [str(line).encode() for line in batch.column(0).to_pylist() if line]
        yield score_rows(coded_lines(lines, tables.vocabulary), tables)
