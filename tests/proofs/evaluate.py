"""Formulas on many concrete people at once, without a solver: each step of a formula is one array."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any, TypeAlias

import numpy as np
import z3
from numpy.typing import NDArray

Column: TypeAlias = NDArray[Any]

_STEPS: Mapping[int, Callable[..., Column]] = {
    z3.Z3_OP_AND: lambda *parts: reduce(np.logical_and, parts),
    z3.Z3_OP_OR: lambda *parts: reduce(np.logical_or, parts),
    z3.Z3_OP_NOT: np.logical_not,
    z3.Z3_OP_IMPLIES: lambda one, other: ~one | other,
    z3.Z3_OP_EQ: np.equal,
    z3.Z3_OP_LE: np.less_equal,
    z3.Z3_OP_LT: np.less,
    z3.Z3_OP_GE: np.greater_equal,
    z3.Z3_OP_GT: np.greater,
}


def evaluate(
    formulas: Mapping[str, z3.ExprRef], people: Sequence[Mapping[str, bool | float]]
) -> dict[str, Column]:
    """Return the truth of each formula for each person.

    Args:
        formulas: By name.
        people: One mapping a person, from the name of each variable to its value.
    """
    columns = {name: np.array([each[name] for each in people]) for name in people[0]}
    seen: dict[int, Column] = {}
    return {name: _column(each, columns, seen, len(people)) for name, each in formulas.items()}


def _column(
    node: z3.ExprRef, columns: Mapping[str, Column], seen: dict[int, Column], n_people: int
) -> Column:
    key = node.get_id()
    if key not in seen:
        if node.num_args():
            parts = [_column(each, columns, seen, n_people) for each in node.children()]
            seen[key] = _STEPS[node.decl().kind()](*parts)
        elif z3.is_rational_value(node):
            seen[key] = np.full(n_people, float(node.as_fraction()))
        elif z3.is_true(node) or z3.is_false(node):
            seen[key] = np.full(n_people, z3.is_true(node))
        else:
            seen[key] = columns[str(node)]
    return seen[key]
