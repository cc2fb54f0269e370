"""What a form sent, whatever it is: read with limits, each field once unless it is a list."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from legsense.web.settings import LARGEST_FORM

_MOST_FIELDS: Final = 2000
_URLENCODED: Final = "application/x-www-form-urlencoded"


class FormError(Exception):
    """A form cannot be read at all; ``status`` says how, ``reason`` names the words to show."""

    def __init__(self, status: int, reason: str) -> None:
        self.status = status
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Form:
    """Fields by name, each with everything that was sent for it."""

    fields: Mapping[str, tuple[str, ...]]

    def every(self, name: str) -> tuple[str, ...]:
        """Return all values of a list."""
        return self.fields.get(name, ())

    def one(self, name: str) -> str:
        """Return the value of a field; empty when it is not there.

        Raises:
            FormError: It was sent more than once, with different values.
        """
        values = set(self.fields.get(name, ()))
        if len(values) > 1:
            raise FormError(400, "repeated")
        return next(iter(values), "").strip()


def with_form(answer: Callable[[Request, Form], Response]) -> Callable[[Request], Any]:
    """Return an endpoint that reads the form and lets a thread answer, so that nobody else waits.

    Args:
        answer: What to do with the form; it may raise `FormError` as reading does.
    """

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, request, await read_form(request))

    return endpoint


async def read_form(request: Request) -> Form:
    """Return the form of a request.

    Raises:
        FormError: It is too large, has too many fields, or is of another kind.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = b"".join([chunk async for chunk in _limited(request)])
    if kind != _URLENCODED and body:
        raise FormError(415, "other_kind")
    return form_of(body)


async def _limited(request: Request) -> AsyncIterator[bytes]:
    """Yield the body; what is over the limit is read and thrown away, so that the answer arrives."""
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= LARGEST_FORM:
            yield chunk
    if size > LARGEST_FORM:
        raise FormError(413, "too_large")


def form_of(body: bytes) -> Form:
    """Return the form that some bytes hold.

    Raises:
        FormError: It has too many fields.

    >>> form_of(b"a=1&a=2&b=%F0%9F%A6%B5").fields
    {'a': ('1', '2'), 'b': ('🦵',)}
    """
    try:
        pairs = parse_qsl(
            body.decode("ascii", errors="replace"),
            keep_blank_values=True,
            max_num_fields=_MOST_FIELDS,
            errors="replace",
        )
    except ValueError:
        raise FormError(413, "too_large") from None
    fields: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        fields[name] = (*fields.get(name, ()), value.replace("\0", "�"))
    return Form(fields)
