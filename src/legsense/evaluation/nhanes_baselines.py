"""What any model has to beat: logistic regression, fitted to the survey in the same run."""

from collections.abc import Mapping, Sequence

import numpy as np

from legsense.evaluation.nhanes_mapping import coded, mapping
from legsense.model.tables import Floats, Ints

_STEPS = 50
_CLOSE = 1e-9
_RIDGE = 1e-3
"""Keeps a column that nobody has from running away; too small to move any figure shown."""


def fitted(columns: Floats, true: Floats, weights: Floats) -> Floats:
    """Return the coefficients of a weighted logistic regression.

    Iteratively reweighted least squares: Newton's method on the log-likelihood.

    Args:
        columns: ``(n, k)``; the first is usually 1.
        true: 0 or 1.
        weights: One a person; only their ratios matter.

    Source: McCullagh and Nelder 1989, Generalized Linear Models, section 4.4.

    >>> columns = np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 1.0], [1.0, 1.0], [1.0, 1.0]])
    >>> chance = np.array([0.0, 1.0, 1.0, 1.0, 0.0])
    >>> [round(float(each), 2) for each in fitted(columns, chance, np.ones(5))]
    [0.0, 0.69]
    """
    weight = weights / weights.mean()
    ridge = _RIDGE * np.eye(columns.shape[1])
    coefficients = np.zeros(columns.shape[1])
    for _ in range(_STEPS):
        chance = 1.0 / (1.0 + np.exp(-columns @ coefficients))
        curvature = (columns * (weight * chance * (1.0 - chance))[:, None]).T @ columns + ridge
        slope = columns.T @ (weight * (true - chance)) - ridge @ coefficients
        step = np.linalg.solve(curvature, slope)
        coefficients = coefficients + step
        if float(np.abs(step).max()) < _CLOSE:
            break
    return coefficients


def age_and_sex(items: Mapping[str, Floats], people: Ints) -> Floats:
    """Return ``(n, 3)``: one, age in decades, male."""
    named = mapping().data["people"]
    age = items[named["age"]][people] / 10.0
    male = (items[named["sex"]][people] == named["male"]).astype(np.float64)
    return np.column_stack([np.ones(len(people)), age, male])


def all_questions(items: Mapping[str, Floats], people: Ints) -> Floats:
    """Return ``(n, k)``: age, sex and every answer that the mapping can give, one column each."""
    codes = coded({item: values[people] for item, values in items.items()})
    columns = [age_and_sex(items, people)]
    rules = mapping().rules
    for finding, numbers in codes.items():
        values = sorted({rule.value for rule in rules if rule.finding == finding})
        named = np.array([rules[number].value if number >= 0 else "" for number in numbers])
        given = [(named == value).astype(np.float64) for value in values]
        columns += [column[:, None] for column in given if 0.0 < column.mean() < 1.0]
    return np.column_stack(columns)


def held_out_scores(
    columns: Floats, true: Floats, weights: Floats, folds: Sequence[int] | Ints
) -> Floats:
    """Return each person's score from a regression that was fitted without their fold.

    Args:
        columns: ``(n, k)``.
        true: 0 or 1.
        weights: One a person.
        folds: Number of the fold of each person.
    """
    fold = np.asarray(folds)
    scores = np.empty(len(true))
    for number in np.unique(fold).tolist():
        inside = fold == number
        coefficients = fitted(columns[~inside], true[~inside], weights[~inside])
        scores[inside] = columns[inside] @ coefficients
    return scores
