"""Where a picture goes: printed as SVG, or written to a file as SVG or PNG."""

import sys
from pathlib import Path

from legsense.cli.written import OutputError, write_whole, write_whole_bytes


def give_picture(svg: str, out: Path | None, *, width: int) -> None:
    """Print a picture, or write it to a file whole or not at all.

    Args:
        svg: A whole SVG document.
        out: A file whose name ends in .svg or .png; None prints the SVG.
        width: Of a PNG, in pixels.

    Raises:
        OutputError: The name has another ending, or the file cannot be written.
        OutOfRangeError: The width is out of range.
        LegsenseError: A PNG is wanted and the extra ``pictures`` is not installed.
    """
    if out is None:
        sys.stdout.write(f"{svg}\n")
    elif out.suffix.lower() == ".svg":
        write_whole(out, f"{svg}\n")
    elif out.suffix.lower() == ".png":
        from legsense.atlas.png import png

        write_whole_bytes(out, png(svg, width))
    else:
        raise OutputError(
            f"{out}: a picture is written as .svg or .png, and this name ends in "
            f"`{out.suffix or 'nothing'}`. Choose one of the two."
        )
