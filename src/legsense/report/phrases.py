"""The sentences of the reports, by key: filled in, and with where they stand."""

from collections.abc import Mapping

from legsense.model.guidance import Said
from legsense.model.guidance_tables import Basis

HOME = "wording/report_words"


class Phrases:
    """Sentences for one audience.

    Args:
        audience: ``patient`` or ``clinician``.
        words: Key to sentence, with ``{name}`` where something is filled in.
    """

    def __init__(self, audience: str, words: Mapping[str, str]) -> None:
        self._audience = audience
        self._words = words

    def text(self, key: str, **fill: object) -> str:
        """Return a sentence as text."""
        return self._words[key].format(**fill)

    def say(self, key: str, *, basis: Basis | None = None, **fill: object) -> Said:
        """Return a sentence with where it stands.

        Args:
            key: Its name in the knowledge base.
            basis: What the facts filled in rest on.
            fill: What is filled in.
        """
        return Said(
            text=self.text(key, **fill),
            origin=f"{HOME}#{self._audience}.{key}",
            basis=basis or Basis(),
        )

    def head(self, key: str) -> tuple[Said, ...]:
        """Return the column heads of a table, which stand in one sentence with bars between."""
        origin = f"{HOME}#{self._audience}.{key}"
        return tuple(Said(text=each, origin=origin) for each in self._words[key].split("|"))
