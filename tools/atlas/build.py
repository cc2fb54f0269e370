"""Build every product from the mesh kept in this folder."""

import json
from pathlib import Path

from legsense.atlas.skin_cells import read_cells
from tools.atlas.cameras import CAMERAS, MIRRORED, VIEW_ORDER
from tools.atlas.cells import Cells, cut_cells
from tools.atlas.coordinates import Coordinates, coordinates_of
from tools.atlas.drawing import draw, mirrored_drawing
from tools.atlas.fine_mesh import refinement
from tools.atlas.half_mesh import SHAPES
from tools.atlas.landmarks import measure_landmarks, rest_skin
from tools.atlas.region_fields import region_fields
from tools.atlas.scene import BodyModel, see
from tools.atlas.soften import veil
from tools.atlas.surroundings import surroundings_of
from tools.atlas.write import write_arrays, write_cells, write_view


def body_model() -> tuple[BodyModel, Cells, Coordinates]:
    """Return what every view and shape shares: regions, cells and coordinates."""
    skin = rest_skin()
    marks = measure_landmarks(skin)
    at = coordinates_of(skin, marks)
    fields = region_fields(skin, marks, refinement())
    cells = cut_cells(fields, at)
    model = BodyModel(
        fields=fields,
        rest_y=skin.points[:, 1],
        veil=veil(skin.points, marks.crotch),
        cell=cells.of_quad,
        n_cells=len(cells.region),
    )
    return model, cells, at


def build(
    target: Path, shapes: tuple[str, ...] = SHAPES, views: tuple[str, ...] = VIEW_ORDER
) -> None:
    """Write the products.

    Args:
        target: The folder that receives them; made where it is missing.
        shapes: Body shapes to draw.
        views: Views to draw; a mirrored one comes with the one it mirrors.
    """
    model, cells, _ = body_model()
    target.mkdir(parents=True, exist_ok=True)
    write_cells(target / "cells.npz", cells)
    shares = surroundings_of(read_cells(target / "cells.npz"))
    write_arrays(target / "surroundings.npz", {"share_255ths": shares})
    for shape in shapes:
        for camera in CAMERAS:
            if camera.name not in views:
                continue
            drawing = draw(see(shape, camera, model))
            write_view(target / shape, camera.name, drawing)
            for name, source in MIRRORED.items():
                if source == camera.name:
                    write_view(target / shape, name, mirrored_drawing(drawing, model.n_cells))
    index = {"shapes": list(shapes), "views": list(VIEW_ORDER), "cells_per_leg": model.n_cells}
    (target / "index.json").write_text(json.dumps(index, indent=2) + "\n", encoding="ascii")
