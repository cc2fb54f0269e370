"""What a browser without script would post of a page: the successful controls of its form."""

from html.parser import HTMLParser
from typing import Any

from markupsafe import Markup

from legsense.model.tables import Tables
from legsense.web.bodymap import MapState, body_map_context
from legsense.web.forms import Form
from legsense.web.render import Renderer


def rendered(tables: Tables, state: MapState, **more: Any) -> Markup:
    """Return the map as its page holds it."""
    renderer = Renderer(tables.texts["pages"]["web"])
    context = body_map_context(tables, state, **more)
    return renderer.markup("bodymap/form.html.j2", map=context)


def posted(html: str, **changed: str | None) -> Form:
    """Return what the form in some HTML posts.

    Args:
        html: A page, or part of one.
        changed: Field to what the person chose instead; None for a box that was cleared.
    """
    reader = _Controls()
    reader.feed(html)
    fields = {name: tuple(values) for name, values in reader.fields.items()}
    for name, value in changed.items():
        fields.pop(name, None)
        if value is not None:
            fields[name] = (value,)
    return Form(fields)


class _Controls(HTMLParser):
    """Gathers names and values of controls."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._select = ""
        self._options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "input" and name:
            ticked = given.get("type") not in ("radio", "checkbox") or "checked" in given
            if ticked:
                self.fields.setdefault(name, []).append(given.get("value") or "")
        elif tag == "select":
            self._select, self._options = name, []
        elif tag == "option":
            self._options.append((given.get("value") or "", "selected" in given))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            chosen = [value for value, selected in self._options if selected]
            self.fields[self._select] = [*chosen, self._options[0][0]][:1]
