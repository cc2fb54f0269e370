"""Write the products: one JSON per view, one cell lookup per view, and the table of cells."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.atlas.cells import Cells
from tools.atlas.drawing import LOOKUP_STEP, Area, Drawing
from tools.atlas.path_text import path_data
from tools.atlas.png import png_bytes
from tools.atlas.region_names import REGIONS
from tools.atlas.words import view_words


def write_view(folder: Path, name: str, drawing: Drawing) -> None:
    """Write a view's JSON and its lookup."""
    folder.mkdir(parents=True, exist_ok=True)
    record = view_record(name, drawing)
    text = json.dumps(record, separators=(",", ":"), ensure_ascii=True)
    (folder / f"{name}.json").write_text(text.replace('},{"', '},\n{"') + "\n", encoding="ascii")
    lookups = folder / "lookups"
    lookups.mkdir(exist_ok=True)
    (lookups / f"{name}.png").write_bytes(png_bytes(drawing.cells))


def view_record(name: str, drawing: Drawing) -> dict[str, Any]:
    """Return the JSON record of a view; its keys are told in README.md."""
    width, height = drawing.size
    record: dict[str, Any] = {
        "view": name,
        "view_box": [0, 0, width, height],
        "lookup_step": LOOKUP_STEP,
    }
    if drawing.cut_row is not None:
        record["fade"] = [drawing.cut_row, drawing.cut_row + drawing.fade_rows]
    record |= view_words(name, drawing)
    record["outline"] = path_data(drawing.outline, closed=True)
    record["regions"] = [_region(name, area) for area in drawing.areas if area.region]
    record["skin"] = [_plain(area) for area in drawing.areas if area.side and not area.region]
    record["section"] = "".join(
        path_data(area.rings, closed=True) for area in drawing.areas if not area.side
    )
    sheet = f"M0 0h{width}v{height}h-{width}z"
    record["shades"] = [
        {"opacity": shade.opacity, "d": sheet + path_data(shade.lighter, closed=True)}
        for shade in drawing.shades
    ]
    record["lines"] = path_data(drawing.lines, closed=False)
    return record


def write_cells(target: Path, cells: Cells) -> None:
    """Write the table of one leg's cells; the other leg is its mirror image."""
    arrays: dict[str, NDArray[Any]] = {
        "region": cells.region.astype(np.uint8),
        "area_tenth_mm2": np.rint(cells.area_mm2 * 10.0).astype(np.uint16),
        "position_thousandths": np.rint(cells.position * 1000.0).astype(np.int16),
        "angle_degrees": np.round(cells.angle).astype(np.int16),
        "centroid_mm": np.rint(cells.centroid).astype(np.int16),
        "normal_hundredths": np.rint(cells.normal * 100.0).astype(np.int8),
        "region_ids": np.array(REGIONS),
    }
    write_arrays(target, arrays)


def write_arrays(target: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays by name, so that the same arrays give the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for key, values in arrays.items():
            _store(archive, f"{key}.npy", values)


def _store(archive: zipfile.ZipFile, name: str, values: NDArray[Any]) -> None:
    """Store one array under a fixed date, so that the same array gives the same bytes."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(entry, "w") as stream:
        np.lib.format.write_array(stream, np.ascontiguousarray(values), allow_pickle=False)


def _region(view: str, area: Area) -> dict[str, Any]:
    return {
        "id": f"{area.side}.{view}.{area.region}",
        "region": area.region,
        "side": area.side,
        "centre": [round(area.centre[0]), round(area.centre[1])],
        "d": path_data(area.rings, closed=True),
    }


def _plain(area: Area) -> dict[str, Any]:
    return {"side": area.side, "d": path_data(area.rings, closed=True)}
