"""Functions compiled for the machine they run on: a typed face for a compiler that has no types."""

import importlib
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

from legsense.errors import LegsenseError

_P = ParamSpec("_P")
_T = TypeVar("_T")


class MissingExtraError(LegsenseError):
    """A library that only whole populations need is not installed; the message says how to get it."""


def extra(module: str, *, name: str = "population") -> Any:  # noqa: ANN401 - a module
    """Return a library of an extra.

    Args:
        module: What to import.
        name: The extra that brings it.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"{module}: not installed, but whole populations are scored with it. "
            f"Run `pip install 'legsense[{name}]'`."
        ) from error


def compiled(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Return the function compiled to machine code on first use, and kept on disk between runs.

    It frees the interpreter while it runs, so that threads share the work. Sums are never
    reordered: the same input gives the same bytes, on one thread or on many.
    """
    numba = extra("numba")
    options = {"nogil": True, "fastmath": False, "error_model": "numpy"}
    try:
        return cast("Callable[_P, _T]", numba.njit(cache=True, **options)(function))
    except RuntimeError:  # No folder that may be written to: compile anew in each process.
        return cast("Callable[_P, _T]", numba.njit(**options)(function))
