"""Where it is numb: the body map as part of a page of the interview."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from legsense.assess.interview_pages import Page
from legsense.assess.interview_record import Entry
from legsense.web.bodymap import BodyMapReading, MapState, body_map_context, read_marks
from legsense.web.door import Door
from legsense.web.forms import Form


def map_read(page: Page, form: Form, door: Door) -> BodyMapReading:
    """Return what a form with a body map says."""
    return read_marks(form, door.tables, side=page.step.side)


def map_entry(page: Page, read: BodyMapReading) -> Entry:
    """Return what was marked, as an entry of the record."""
    return Entry(step=page.step.id, marks=read.marks, marks_complete=read.marks_complete)


def map_markup(
    page: Page,
    door: Door,
    state: MapState | None = None,
    errors: Sequence[Mapping[str, str]] = (),
) -> Markup:
    """Return the part of the form that asks where it is numb.

    Args:
        page: What is asked.
        door: Knowledge and templates.
        state: What was sent and is shown again; None shows what was answered before, if anything.
        errors: What was wrong with it.
    """
    shown = body_map_context(
        door.tables,
        state or _answered(page.entry),
        side=page.step.side,
        title=page.step.title,
        errors=errors,
    )
    return door.renderer.markup("bodymap/form.html.j2", map=shown)


def _answered(entry: Entry | None) -> MapState:
    if entry is None:
        return MapState()
    return MapState(
        marks=entry.marks,
        marks_complete=bool(entry.marks_complete),
        dont_know=not entry.marks and entry.marks_complete is False,
    )
