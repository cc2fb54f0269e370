"""Texts of the knowledge base that name conditions by id, with their names put in."""

import re

from legsense.model.vocabulary import Vocabulary

_ID = re.compile(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b")


def with_names(text: str, words: Vocabulary) -> str:
    """Return a text with the id of every condition turned into its name, as within a sentence.

    Args:
        text: As it stands in the knowledge base.
        words: The names.
    """

    def name(found: re.Match[str]) -> str:
        spec = words.conditions.get(found[0])
        return found[0] if spec is None else within_sentence(spec.label)

    return _ID.sub(name, text)


def within_sentence(name: str) -> str:
    """Return a name as it stands within a sentence: its first letter small, unless it is all capitals.

    >>> within_sentence("Lumbar spinal stenosis"), within_sentence("MRI of the spine")
    ('lumbar spinal stenosis', 'MRI of the spine')
    """
    first = name.split(" ", maxsplit=1)[0]
    return name if first[1:] != first[1:].lower() else name[:1].lower() + name[1:]
