"""The body map: where it is numb, said by list, by tap, or by brush, in one form that needs no script.

How a page shows it::

    state = MapState(marks=answers.marks, marks_complete=answers.marks_complete)
    shown = body_map_context(tables, state, side=step.side, title=step.title)
    html = Markup(renderer.write("bodymap/form.html.j2", map=shown))  # inside the page's <form>

The page owns ``<form method="post">``, its token and its button to go on; the map brings every other
field, the heading (``h1``) and its own fieldsets. It wants the full width of the page where there is
room, ``app.css`` and, in the block ``head``, ``<script type="module" src="{{ asset('bodymap.js') }}">``.

How a page reads it::

    read = read_marks(form, tables, side=step.side)
    if read.stays:          # a button inside the map: show it again, 200; the state may be kept
        shown = body_map_context(tables, read.state, side=step.side, title=step.title)
    elif read.errors:       # show it again with read.errors in the error summary, 422
        shown = body_map_context(tables, read.state, errors=read.errors, side=step.side, ...)
    else:
        read.marks, read.marks_complete

``read.errors`` are ``{"text": ..., "href": "#..."}``, ready for the error summary of nhsuk-frontend.
``read.state`` holds every choice that was sent, so that nothing is lost. Its ``cells`` say what the
brush painted (`legsense.web.bodymap.painting`); whoever keeps them and gives them back gets the
picture as it was painted, otherwise painted regions come back whole. A new map starts from
``MapState()``: ``marks_complete`` of `Answers` is true before anybody was asked.

Pictures come from ``routes`` (mount them as they are); their addresses begin with ``/body-map/``,
change with their content, and hold nothing about a person.

Fields, all optional: ``mark.<side>.<region>``, ``area.<side>.<area>``, ``pen``, ``sock_top``,
``sock_side``, ``painted``, ``rest_normal``, ``dont_know``, ``shape``, ``way``, ``map_wish``.
"""

from legsense.web.bodymap.reading import BodyMapReading, read_marks
from legsense.web.bodymap.routes import routes
from legsense.web.bodymap.showing import body_map_context
from legsense.web.bodymap.state import MapState

__all__ = ["BodyMapReading", "MapState", "body_map_context", "read_marks", "routes"]
