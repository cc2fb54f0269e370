"""Gates of a test, treatment, exercise or piece of home care, as lines of its page."""

from collections.abc import Iterator

from legsense.model.guidance import Said
from legsense.report.encyclopaedia.entry import Entry


def gate_lines(entry: Entry) -> Iterator[Said]:
    """Yield every gate with its reason in clinical and in plain words."""
    for each in entry.list_of("gates"):
        yield entry.cited("gates", "gate_line", each, trigger=each["trigger"], says=each["says"])
