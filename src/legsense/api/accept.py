"""Which of the formats that can be made the caller likes best (RFC 9110, section 12.5.1)."""

from collections.abc import Mapping, Sequence

from starlette.requests import Request

from legsense.api.problems import ProblemError


def chosen_format(
    request: Request, offered: Mapping[str, str], *, wanted: str | None = None
) -> str:
    """Return the name of the format to answer in.

    Args:
        request: Its Accept header counts where nothing else is wanted.
        offered: Media type to name, the most usual first.
        wanted: A name that the caller asks for outright.

    Raises:
        ProblemError: None of those offered is accepted.

    >>> from starlette.requests import Request
    >>> scope = {"type": "http", "headers": [(b"accept", b"text/*;q=0.5, application/pdf")]}
    >>> chosen_format(Request(scope), {"text/html": "html", "application/pdf": "pdf"})
    'pdf'
    """
    if wanted is not None:
        return wanted
    ranges = _ranges(",".join(request.headers.getlist("accept")))
    if not ranges:
        return next(iter(offered.values()))
    best = max(offered, key=lambda each: _liking(each, ranges))
    if _liking(best, ranges) <= 0.0:
        raise ProblemError(
            "not-acceptable",
            f"Accept: none of its types can be made here. Ask for one of: {', '.join(offered)}.",
        )
    return offered[best]


def _ranges(header: str) -> list[tuple[str, float]]:
    """Return the media ranges of a header with their weights; what makes no sense is left out."""
    found = []
    for part in header.split(","):
        kind, *parameters = (each.strip().lower() for each in part.split(";"))
        weights = [each.removeprefix("q=") for each in parameters if each.startswith("q=")]
        if "/" in kind:
            found.append((kind, _weight(weights)))
    return found


def _weight(weights: Sequence[str]) -> float:
    try:
        return min(max(float(weights[0]), 0.0), 1.0) if weights else 1.0
    except ValueError:
        return 0.0


def _liking(kind: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Return the weight of the range that fits a type most closely; 0 where none does."""
    for pattern in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        weights = [weight for each, weight in ranges if each == pattern]
        if weights:
            return max(weights)
    return 0.0
