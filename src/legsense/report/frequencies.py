"""Probabilities as numbers of people: always in 100, so that two of them can be compared.

Numbers are rounded, because a share of 0.347 is not known to the third digit: to 5 in 100 in the
middle, to 1 in 100 towards both ends, where the difference matters.
"""

_NEVER_ALL = 99
"""Nobody is certain: a hundred in a hundred is never said."""


def in_100(probability: float) -> int:
    """Return a share as a number of people in 100, rounded as people would say it.

    Args:
        probability: Between 0 and 1.

    >>> [in_100(p) for p in (0.004, 0.034, 0.347, 0.962, 0.999)]
    [0, 3, 35, 96, 99]
    """
    share = probability * 100.0
    if 10.0 <= share <= 90.0:
        return 5 * round(share / 5.0)
    return min(round(share), _NEVER_ALL)


def about(probability: float) -> str:
    """Return a share in words.

    >>> about(0.347), about(0.004), about(0.998)
    ('about 35 in 100', 'fewer than 1 in 100', 'more than 99 in 100')
    """
    if probability < 0.01:
        return "fewer than 1 in 100"
    if probability > 0.99:
        return "more than 99 in 100"
    return f"about {in_100(probability)} in 100"


def between(low: float, high: float) -> str:
    """Return a range in words.

    >>> between(0.21, 0.48), between(0.001, 0.03), between(0.001, 0.004)
    ('20 to 50 in 100', 'up to 3 in 100', 'fewer than 1 in 100')
    """
    if high < 0.01:
        return "fewer than 1 in 100"
    least, most = in_100(low), in_100(high)
    if least == most:
        return about((low + high) / 2.0)
    return f"up to {most} in 100" if least == 0 else f"{least} to {most} in 100"


def percent(probability: float) -> str:
    """Return a share as clinicians read it, to the whole percent.

    >>> percent(0.347), percent(0.004), percent(0.998)
    ('35', '<1', '>99')
    """
    share = 100.0 * probability
    return f"{share:.0f}" if 1.0 <= share <= 99.0 else "<1" if share < 1.0 else ">99"


def capital(text: str) -> str:
    """Return a text with its first letter large, for the beginning of a sentence.

    >>> capital("about 5 in 100")
    'About 5 in 100'
    """
    return text[:1].upper() + text[1:]
