"""Laws of sources: a read figure cites what was read, a judgement says what it rests on."""

from collections.abc import Iterator

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.faults import Fault, Place
from legsense.knowledge.records.figures import Sourced
from legsense.knowledge.walk import walk


def _sourced(base: KnowledgeBase) -> Iterator[tuple[Place, Sourced]]:
    for kind, record_id, record in base.each():
        file = base.file_of(kind.name, record_id)
        if isinstance(record, Sourced):
            yield Place(file=file), record
        for spot in walk(record):
            if isinstance(spot.value, Sourced):
                yield Place(file=file, keys=spot.keys), spot.value


def read_figures_cite_what_was_read(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield figures marked `read` without a source, or with none that anybody has read."""
    read = {key for key, reference in base.references.items() if reference.provenance == "read"}
    for place, item in _sourced(base):
        if item.provenance != "read" or not base.references:
            continue
        at = Place(file=place.file, keys=(*place.keys, "provenance"))
        if not item.source:
            yield Fault(
                place=at,
                what="`provenance` is `read` without a `source`",
                why="but a figure that was read was read somewhere",
                todo="Add the citation key, or say `judgement`",
            )
        elif not read.intersection(item.source) and set(item.source) <= base.references.keys():
            keys = ", ".join(f"`{key}`" for key in item.source)
            yield Fault(
                place=at,
                what=f"`provenance` is `read` and rests on {keys}",
                why="but none of these was itself read",
                todo="Say `judgement`, or read the source and mark its file `read`",
            )


def judgements_say_what_they_rest_on(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield judgements that name no source, no anchor and no reason."""
    for place, item in _sourced(base):
        reasons = (item.source, item.anchored_by, item.note, getattr(item, "why", None))
        if item.provenance == "judgement" and not any(reasons):
            yield Fault(
                place=Place(file=place.file, keys=(*place.keys, "provenance")),
                what="a judgement gives neither `source` nor `note`",
                why="so nobody can argue with it",
                todo="Say in `note` what it rests on, or cite `expert_judgement`",
            )


def anchors_were_read(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield anchors that nobody has read: what was not seen cannot have shaped a figure."""
    for place, item in _sourced(base):
        for position, key in enumerate(item.anchored_by):
            reference = base.references.get(key)
            if reference is not None and reference.provenance != "read":
                yield Fault(
                    place=Place(file=place.file, keys=(*place.keys, "anchored_by", position)),
                    what=f"`{key}` stands under `anchored_by`",
                    why="but its file says that it was not read",
                    todo="Move it to `source`, or read it and mark its file `read`",
                )
