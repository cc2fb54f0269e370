"""A picture as PNG, the same on every machine: drawn by resvg with a font that comes along.

Needs the extra ``pictures``; SVG needs nothing.
"""

from importlib import import_module
from pathlib import Path
from typing import Any, Final

from legsense.atlas.palette import PAPER
from legsense.errors import LegsenseError, OutOfRangeError

WIDEST: Final = 10_000
_FONT = "Hanken Grotesk"
_FACES = ("HankenGrotesk", "HankenGroteskSemiBold")


class MissingExtraError(LegsenseError):
    """The extra ``pictures`` is not installed; the message says how to get it."""


def png(svg: str, width: int) -> bytes:
    """Return a picture as the bytes of a PNG file on white.

    Args:
        svg: A whole SVG document, as this room draws it.
        width: In pixels, 16 to 10000; the height follows.

    Raises:
        OutOfRangeError: The width is out of range.
        MissingExtraError: The extra ``pictures`` is not installed.
    """
    if not 16 <= width <= WIDEST:
        raise OutOfRangeError(
            f"width: {width} is no width for a picture, expected pixels from 16 to {WIDEST}."
        )
    resvg, font = _extra("resvg_py"), _extra("font_hanken_grotesk")
    drawn: bytes = resvg.svg_to_bytes(
        svg_string=svg, width=width, background=PAPER, skip_system_fonts=True,
        font_files=[str(Path(getattr(font, face))) for face in _FACES], font_family=_FONT,
        sans_serif_family=_FONT,
    )  # fmt: skip
    return bytes(drawn)


def _extra(module: str) -> Any:  # noqa: ANN401 - a module without types
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(
            f"{module} is not installed, and a PNG needs it. Install the extra: "
            "pip install 'legsense[pictures]', or write the picture as SVG."
        ) from error
