"""A share with its range as a row of blocks: for the eye; the words beside it say the same."""

from typing import Final

CELLS: Final = 30
_BLOCKS: Final = "█▓░·"
_PLAIN_BLOCKS: Final = "#=-."


def bar(
    probability: float,
    low: float,
    high: float,
    *,
    cells: int = CELLS,
    plain_characters: bool = False,
) -> str:
    """Return a bar: solid up to the low end, then the range with the best figure inside it.

    Args:
        probability: Best figure, between 0 and 1.
        low: Low end of its range.
        high: High end of its range.
        cells: Length of the whole bar, which stands for 100 in 100.
        plain_characters: Use ASCII only.

    >>> bar(0.5, 0.3, 0.7, cells=10)
    '███▓▓░░···'
    >>> bar(0.5, 0.3, 0.7, cells=10, plain_characters=True)
    '###==--...'
    """
    solid, inside, beyond, empty = _PLAIN_BLOCKS if plain_characters else _BLOCKS
    best = round(probability * cells)
    first = min(round(low * cells), best)
    last = max(round(high * cells), best)
    return solid * first + inside * (best - first) + beyond * (last - best) + empty * (cells - last)


def key(*, plain_characters: bool = False) -> str:
    """Return one sentence that says how to read a bar."""
    solid, inside, beyond, _ = _PLAIN_BLOCKS if plain_characters else _BLOCKS
    return (
        f"A full bar would be 100 in 100: {solid} is the low end of the range, {inside} goes up to "
        f"the best figure, {beyond} to the high end."
    )
