"""Pages as a browser reads them: their forms with every field, its value and whether it is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Protocol


class Page(Protocol):
    """What a server answers, whichever client asked."""

    @property
    def text(self) -> str: ...
    @property
    def status_code(self) -> int: ...
    @property
    def content(self) -> bytes: ...
    @property
    def url(self) -> Any: ...
    @property
    def headers(self) -> Mapping[str, str]: ...


class Browser(Protocol):
    """What sends and asks: a client of this process or of the network."""

    def get(self, url: str, /) -> Page: ...
    def post(self, url: str, /, *, data: Any, follow_redirects: bool = True) -> Page: ...


@dataclass(kw_only=True)
class Field:
    """One control of a form."""

    name: str
    kind: str
    value: str = ""
    chosen: bool = False


@dataclass(kw_only=True)
class Form:
    """One form of a page."""

    action: str
    fields: list[Field] = field(default_factory=list)

    def names(self) -> set[str]:
        """Return the names of all fields."""
        return {each.name for each in self.fields}

    def values(self, name: str) -> list[str]:
        """Return every value that a field may have."""
        return [each.value for each in self.fields if each.name == name]

    def chosen(self) -> list[tuple[str, str]]:
        """Return what the form would send as it stands, without its buttons."""
        return [(f.name, f.value) for f in self.fields if f.chosen and f.kind != "submit"]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form":
            self.forms.append(Form(action=given.get("action") or ""))
        elif not self.forms:
            return
        elif tag == "input" and name:
            kind = given.get("type") or "text"
            ticked = "checked" in given if kind in ("radio", "checkbox") else True
            self._add(name, kind, value, chosen=ticked)
        elif tag == "button" and name:
            self._add(name, "submit", value, chosen=False)
        elif tag == "select":
            self.select = name
        elif tag == "option":
            self._add(self.select, "select", value, chosen="selected" in given)

    def _add(self, name: str, kind: str, value: str, *, chosen: bool) -> None:
        self.forms[-1].fields.append(Field(name=name, kind=kind, value=value, chosen=chosen))


def forms_of(html: str) -> list[Form]:
    """Return the forms of a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms
