"""A second, plain reading of gates: yes, no or not known, straight from the YAML and the answers.

It knows nothing of implied answers, of sides put together or of questions that do not apply, so it says
`not known` more often than the engine; where it is sure, the engine must agree.
"""

from typing import Any

from legsense.model.answers import Answers

_NO = ("absent", "none")
_UNSURE = ("unknown", None)


def naive_truth(plain: Any, answers: Answers, named: dict[str, Any]) -> bool | None:
    """Return the truth of an expression, None where it is not known.

    Args:
        plain: The expression as the knowledge base writes it.
        answers: Findings and safety questions.
        named: Expressions that have a name.
    """
    match plain:
        case str():
            if plain in named:
                return naive_truth(named[plain], answers, named)
            value = answers.values.get(plain)
            return None if value in _UNSURE else value not in _NO
        case {"f": finding, "op": op, "v": bound}:
            return _compared(answers.values.get(finding), op, bound)
        case {"at_least": {"n": least, "of": parts}}:
            truths = [naive_truth(each, answers, named) for each in parts]
            if truths.count(True) >= least:
                return True
            return False if len(truths) - truths.count(False) < least else None
        case {"none": parts}:
            found = naive_truth({"any": parts}, answers, named)
            return None if found is None else not found
        case {"any": parts}:
            truths = [naive_truth(each, answers, named) for each in parts]
            return True if True in truths else None if None in truths else False
        case {"all": parts}:
            truths = [naive_truth(each, answers, named) for each in parts]
            return False if False in truths else None if None in truths else True
    raise AssertionError(f"not an expression: {plain}")


def _compared(value: Any, op: str, bound: Any) -> bool | None:
    if value in _UNSURE or isinstance(value, tuple) or value == "present":
        return None
    if op in ("eq", "in") and not isinstance(value, float):
        return bool(value in (bound if isinstance(bound, list) else [bound]))
    verdict: bool = {
        "lt": value < bound,
        "le": value <= bound,
        "gt": value > bound,
        "ge": value >= bound,
        "eq": value == bound,
    }[op]
    return verdict
