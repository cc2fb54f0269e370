"""Addresses of the pictures of the body map; nothing here concerns a person, so all of it may be kept."""

import gzip
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from legsense.errors import UnknownIdError
from legsense.web.bodymap import art

_KEPT: Final = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}


def _picture(request: Request) -> Response:
    """Answer with the drawing of one view."""
    shape, view = request.path_params["shape"], request.path_params["view"]
    try:
        drawn, packed = art.art_svg(shape, view), art.art_gzipped(shape, view)
    except UnknownIdError as error:
        return PlainTextResponse(f"{error}\n", status_code=404)
    return _sent(request, drawn, packed, "image/svg+xml")


def _lookup(request: Request) -> Response:
    """Answer with the cell of each point of one view."""
    try:
        numbers = art.lookup_png(request.path_params["shape"], request.path_params["view"])
    except UnknownIdError as error:
        return PlainTextResponse(f"{error}\n", status_code=404)
    return Response(numbers, media_type="image/png", headers=_KEPT)


def _cells(request: Request) -> Response:
    """Answer with region and area of every cell."""
    table = art.cell_table()
    return _sent(request, table, gzip.compress(table, 9, mtime=0), "application/octet-stream")


def _sent(request: Request, plain: bytes, packed: bytes, kind: str) -> Response:
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers = {**_KEPT, "Content-Encoding": "gzip"}
        return Response(packed, media_type=kind, headers=headers)
    return Response(plain, media_type=kind, headers=_KEPT)


routes: Final = (
    Route(f"{art.ADDRESS}/cells", _cells, name="body_map_cells"),
    Route(f"{art.ADDRESS}/{{shape}}/{{view}}.svg", _picture, name="body_map_picture"),
    Route(f"{art.ADDRESS}/{{shape}}/{{view}}.png", _lookup, name="body_map_lookup"),
)
"""To be added to the application as they are."""
