"""Neighbour pairs of a set of polygons, by exactly shared vertices and edges.

Queen: the two share at least one vertex. Rook: they share at least one edge
between two vertices. No distance is involved: polygons that were cut from one
drawing have the very same coordinates where they meet.
"""

import numpy as np
import shapely


def vertices_and_edges(polygons):
    """Number the distinct vertices of the polygons.

    Returns (xy, rings): the distinct vertices, and for every ring a tuple
    (polygon, part, ring, vertex numbers without the closing one).
    """
    coordinates, marks = [], []
    for number, polygon in enumerate(polygons):
        for part_number, part in enumerate(shapely.get_parts(polygon)):
            for ring_number, ring in enumerate([part.exterior, *part.interiors]):
                points = shapely.get_coordinates(ring)[:-1]
                coordinates.append(points)
                marks.append((number, part_number, ring_number))
    stacked = np.vstack(coordinates)
    as_complex = stacked[:, 0] + 1j * stacked[:, 1]
    distinct, inverse = np.unique(as_complex, return_inverse=True)
    xy = np.column_stack([distinct.real, distinct.imag])
    rings, at = [], 0
    for mark, points in zip(marks, coordinates):
        rings.append((*mark, inverse[at : at + len(points)]))
        at += len(points)
    return xy, rings


def _pairs(keys, owners):
    """All unordered pairs of owners that hold the same key."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    ends = np.r_[starts[1:], len(keys)]
    found = set()
    for start, end in zip(starts, ends):
        if end - start > 1:
            group = sorted(set(owners[start:end].tolist()))
            for i, first in enumerate(group):
                found.update((first, second) for second in group[i + 1 :])
    return found


def contiguity(polygons, names):
    """(queen, rook): sets of frozensets of two names."""
    xy, rings = vertices_and_edges(polygons)
    return contiguity_of_rings(rings, len(xy), names)


def contiguity_of_rings(rings, vertex_count, names):
    vertex_keys, vertex_owners, edge_keys, edge_owners = [], [], [], []
    for polygon, _, _, ids in rings:
        following = np.roll(ids, -1)
        low, high = np.minimum(ids, following), np.maximum(ids, following)
        vertex_keys.append(ids)
        vertex_owners.append(np.full(len(ids), polygon))
        edge_keys.append(low.astype(np.int64) * vertex_count + high)
        edge_owners.append(np.full(len(ids), polygon))

    def named(pairs):
        return {frozenset((names[a], names[b])) for a, b in pairs}

    return (
        named(_pairs(np.concatenate(vertex_keys), np.concatenate(vertex_owners))),
        named(_pairs(np.concatenate(edge_keys), np.concatenate(edge_owners))),
    )
