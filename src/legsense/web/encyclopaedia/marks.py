"""Sentences as they stand on a page: links to other pages, and what each claim rests on in words."""

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

from legsense.model.guidance import Said
from legsense.report.encyclopaedia.catalogue import Catalogue

_BASIS = r"(?:\d+|judgement)(?:, (?:\d+|judgement))*"
_MARK = re.compile(rf"\s*\[({_BASIS})\]")
_ALONE = re.compile(_BASIS)
_ID = re.compile(r"\b([a-z0-9]+(?:_[a-z0-9]+)+)\b")
_JUDGEMENT = "judgement"


def page_address(link: str) -> str:
    """Return where a page is; an address elsewhere stays as it is.

    >>> page_address("condition/stroke"), page_address("https://doi.org/10.1/x")
    ('/about/condition/stroke', 'https://doi.org/10.1/x')
    """
    return link if link.startswith("https://") else f"/about/{link}"


def writer(words: Mapping[str, str], catalogue: Catalogue) -> Callable[[Said], str | Markup]:
    """Return what turns a sentence into text or markup.

    Args:
        words: The words for what a claim rests on.
        catalogue: Names of other pages, where a sentence holds the id of one.
    """

    def write(said: Said) -> str | Markup:
        if said.origin.endswith("#evidence") and _ALONE.fullmatch(said.text):
            return _basis(said.text, words)
        # Text stands at even places, what it rests on at odd ones.
        parts = _MARK.split(said.text)
        shown = [
            _basis(part, words) if place % 2 else _text(part, said, catalogue)
            for place, part in enumerate(parts)
        ]
        return shown[0] if len(shown) == 1 else Markup("").join(shown)

    return write


def _text(text: str, said: Said, catalogue: Catalogue) -> str | Markup:
    if said.link and text.strip():
        return Markup('<a href="{}">{}</a>').format(page_address(said.link), text)
    return _named(text, catalogue)


def _named(text: str, catalogue: Catalogue) -> str | Markup:
    """Return a text with the ids of conditions turned into their names, with links."""
    parts = _ID.split(text)
    if len(parts) == 1:
        return text
    shown = [
        Markup('<a href="{}">{}</a>').format(
            page_address(f"condition/{part}"), catalogue.item("condition", part).label
        )
        if ("condition", part) in catalogue
        else escape(part)
        for part in parts
    ]
    return Markup("").join(shown)


def _basis(basis: str, words: Mapping[str, str]) -> Markup:
    parts = basis.split(", ")
    numbers = Markup(", ").join(
        Markup('<a href="#source-{0}">{0}</a>').format(each) for each in parts if each != _JUDGEMENT
    )
    judged = _JUDGEMENT in parts
    name = words["basis_judgement" if judged else "basis_read"]
    if judged and numbers:
        numbers = Markup("{} {}").format(words["basis_see"], numbers)
    mark = Markup(", ").join(part for part in (escape(name), numbers) if part)
    kind = "judgement" if judged else "read"
    return Markup(' <span class="ls-basis ls-basis--{}">[{}]</span>').format(kind, mark)
