"""Cut a picture of labels into arcs, each drawn once, so that neighbours share one border.

The borders run along pixel edges from corner to corner. A corner where three or more borders meet
is a junction; an arc runs from junction to junction, or is a closed loop. All corners are then
evened out together, junctions included, which takes the stair-steps away without opening gaps.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Labels = NDArray[np.int64]
Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """One border between two labels.

    Attributes:
        points: Shape ``(n, 2)``, x to the right and y down, in pixels.
        left: Label on the left hand when walking along the points.
        right: Label on the right hand.
        start: Number of the corner where it starts; equal to ``end`` for a loop.
        end: Number of the corner where it ends.
        strength: Greatest strength of its edges; 1 where none was given.
    """

    points: Points
    left: int
    right: int
    start: int
    end: int
    strength: float = 1.0


def arcs_between(labels: Labels, background: int, rounds: int) -> list[Arc]:
    """Return every border of a label picture.

    Args:
        labels: Shape ``(height, width)``; its rim must be background.
        background: The label of empty paper; borders with it are smoothed on their own, so that
            inner borders do not pull the outline inward.
        rounds: How often the corners are evened out; about twice the square of the reach in pixels.
    """
    edges = _edges(labels)
    points = _evened(edges, labels.shape[1] + 1, background, rounds)
    return _chained(edges, points)


def lines_from(
    marked_down: NDArray[np.float64], marked_right: NDArray[np.float64], rounds: int
) -> list[Arc]:
    """Return chains of marked pixel edges.

    Args:
        marked_down: Strength of the edge between each pixel and the one below; 0 for no edge.
        marked_right: The same between each pixel and the one to its right.
        rounds: As for ``arcs_between``.
    """
    width = marked_down.shape[1] + 1
    row, column = np.nonzero(marked_down)
    row2, column2 = np.nonzero(marked_right)
    across = np.stack([(row + 1) * width + column, (row + 1) * width + column + 1], axis=1)
    along = np.stack([row2 * width + column2 + 1, (row2 + 1) * width + column2 + 1], axis=1)
    nodes = np.concatenate([across, along])
    strength = np.concatenate([marked_down[row, column], marked_right[row2, column2]])
    edges = _Edges(
        nodes=nodes,
        left=np.zeros(len(nodes), int),
        right=np.ones(len(nodes), int),
        strength=strength,
    )
    points = _evened(edges, width, -1, rounds)
    return _chained(edges, points)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edges:
    nodes: Labels  # corner numbers, shape (n_edges, 2)
    left: Labels
    right: Labels
    strength: Points


def _edges(labels: Labels) -> _Edges:
    """Return the pixel edges between unlike labels, eastward and southward."""
    width = labels.shape[1] + 1
    row, column = np.nonzero(labels[1:] != labels[:-1])
    across = np.stack([(row + 1) * width + column, (row + 1) * width + column + 1], axis=1)
    row2, column2 = np.nonzero(labels[:, 1:] != labels[:, :-1])
    along = np.stack([row2 * width + column2 + 1, (row2 + 1) * width + column2 + 1], axis=1)
    return _Edges(
        nodes=np.concatenate([across, along]),
        left=np.concatenate([labels[row, column], labels[row2, column2 + 1]]),
        right=np.concatenate([labels[row + 1, column], labels[row2, column2]]),
        strength=np.ones(len(across) + len(along)),
    )


def _evened(edges: _Edges, width: int, background: int, rounds: int) -> dict[int, Points]:
    """Return corner positions after moving each a number of times towards its neighbours."""
    used, ends = np.unique(edges.nodes, return_inverse=True)
    ends = ends.reshape(edges.nodes.shape)
    points = np.stack([used % width, used // width], axis=1).astype(np.float64)
    outline = (edges.left == background) | (edges.right == background)
    on_outline = np.zeros(len(used), dtype=bool)
    on_outline[ends[outline]] = True
    both = np.concatenate([ends, ends[:, ::-1]])
    pulls = ~on_outline[both[:, 0]] | np.concatenate([outline, outline])
    both = both[pulls]
    link = sparse.csr_array(
        (np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(len(used), len(used))
    )
    degree = np.asarray(link.sum(axis=1)).ravel()
    averaging = sparse.csr_array(sparse.diags_array(1.0 / np.maximum(degree, 1.0)) @ link)
    free = (degree > 1)[:, None]  # the loose end of a line stays where it is
    for _ in range(rounds):
        points = np.where(free, 0.5 * points + 0.5 * (averaging @ points), points)
    return dict(zip(used.tolist(), points, strict=True))


def _chained(edges: _Edges, points: dict[int, Points]) -> list[Arc]:
    """Join edges into arcs, starting at junctions and loose ends, then around closed loops."""
    at_node: dict[int, list[int]] = defaultdict(list)
    nodes = edges.nodes.tolist()
    for number, (a, b) in enumerate(nodes):
        at_node[a].append(number)
        at_node[b].append(number)
    ends = sorted(node for node, touching in at_node.items() if len(touching) != 2)
    used = np.zeros(len(nodes), dtype=bool)
    arcs: list[Arc] = []
    for node in [*ends, *sorted(at_node)]:
        arcs.extend(
            _walk(node, first, (nodes, at_node, used), edges, points)
            for first in at_node[node]
            if not used[first]
        )
    return arcs


def _walk(
    node: int,
    edge: int,
    graph: tuple[list[list[int]], dict[int, list[int]], NDArray[np.bool_]],
    edges: _Edges,
    points: dict[int, Points],
) -> Arc:
    nodes, at_node, used = graph
    forward = nodes[edge][0] == node
    left, right = int(edges.left[edge]), int(edges.right[edge])
    if not forward:
        left, right = right, left
    path, here, strongest = [node], node, 0.0
    while True:
        used[edge] = True
        strongest = max(strongest, float(edges.strength[edge]))
        a, b = nodes[edge]
        here = b if here == a else a
        path.append(here)
        onward = [other for other in at_node[here] if not used[other]]
        if len(at_node[here]) != 2 or not onward:
            break
        edge = onward[0]
    return Arc(
        points=np.array([points[number] for number in path]),
        left=left,
        right=right,
        start=path[0],
        end=path[-1],
        strength=strongest,
    )
