"""Solves a round with one peer and prints one line of JSON: seconds, peak of memory, goals.

    python peers.py PEER ROUND

All peers but Hopcroft-Karp have the goals of a round with `mutual = "allow"` and
`order = ["also_only", "requested"]`: as many pairs as possible, then as few as possible on `also` alone, then as
many requests as possible. The three become one whole number a pair, which 64-bit floats hold exactly.

Every peer gets the form of the problem that suits it best:

- "nobody" as one column for each remixer, where a rectangle is allowed (SciPy, sparse);
- "nobody" as one node that everybody can reach, for flows;
- a square of the pairs alone if everybody can be placed (found out beforehand, at no cost to the peer), else a
  square of twice the size in which every pair stands a second time, mirrored;
- a full matrix with a high cost for what is no pair, where the peer takes no other.

Listing the pairs, and handing them to the peer, is not part of the time to solve.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from pairs import Pairs, Round

# A solve that takes fewer seconds is repeated, and the median counts.
SHORT = 1.0

# The call that solves, and what makes of its result the places of the chosen pairs in the list.
Ready = tuple[Callable, Callable]


def hopcroft_karp(pairs: Pairs) -> Ready:
    """SciPy: how many can be placed, and nothing else."""
    from scipy.sparse.csgraph import maximum_bipartite_matching

    graph = matrix(pairs, np.ones(len(pairs.author), dtype=np.int8))
    return lambda: maximum_bipartite_matching(graph, perm_type="column"), lambda authors: chosen(pairs, authors)


def scipy_sparse(pairs: Pairs) -> Ready:
    """SciPy: min_weight_full_bipartite_matching, LAPJVsp."""
    from scipy.sparse import hstack
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    each, nobody = costs(pairs)
    graph = hstack([matrix(pairs, each.astype(float)), alone(pairs, nobody)], format="csr")
    return lambda: min_weight_full_bipartite_matching(graph), lambda found: chosen(pairs, found[1])


def scipy_dense(pairs: Pairs) -> Ready:
    """SciPy: linear_sum_assignment, a modified Jonker-Volgenant."""
    from scipy.optimize import linear_sum_assignment

    full = full_matrix(pairs)
    return lambda: linear_sum_assignment(full), lambda found: chosen(pairs, found[1])


def lap_dense(pairs: Pairs) -> Ready:
    """lap: LAPJV."""
    import lap

    full = full_matrix(pairs)
    return lambda: lap.lapjv(full), lambda found: chosen(pairs, found[1])


def lap_sparse(pairs: Pairs) -> Ready:
    """lap: LAPMOD. It takes no costs from a million on."""
    import lap

    square = square_matrix(pairs)
    starts, columns = square.indptr.astype(np.int32), square.indices.astype(np.int32)
    return (
        lambda: lap.lapmod(square.shape[0], square.data, starts, columns),
        lambda found: chosen(pairs, found[1][: pairs.people]),
    )


def ortools_flow(pairs: Pairs) -> Ready:
    """OR-Tools: SimpleMinCostFlow, cost scaling."""
    from ortools.graph.python import min_cost_flow

    each, nobody = costs(pairs)
    people, someone = pairs.people, np.arange(pairs.people, dtype=np.int32)
    waiting, ones = np.full(people, 2 * people, dtype=np.int32), np.ones(people, dtype=np.int64)
    flow = min_cost_flow.SimpleMinCostFlow()
    add = flow.add_arcs_with_capacity_and_unit_cost
    arcs = add(pairs.remixer(), people + pairs.author, np.ones(len(each), dtype=np.int64), each)
    add(someone, waiting, ones, nobody * ones)
    add(waiting, people + someone, ones, 0 * ones)
    flow.set_nodes_supplies(np.arange(2 * people + 1), np.concatenate([ones, -ones, [0]]))
    return flow.solve, lambda _: np.flatnonzero(flow.flows(arcs))


def ortools_assignment(pairs: Pairs) -> Ready:
    """OR-Tools: SimpleLinearSumAssignment, cost scaling push-relabel."""
    from ortools.graph.python import linear_sum_assignment

    square = square_matrix(pairs)
    rows = np.repeat(np.arange(square.shape[0], dtype=np.int32), np.diff(square.indptr))
    assignment = linear_sum_assignment.SimpleLinearSumAssignment()
    assignment.add_arcs_with_cost(rows, square.indices.astype(np.int32), square.data.astype(np.int64))
    mates = map(assignment.right_mate, range(pairs.people))
    return assignment.solve, lambda _: chosen(pairs, np.fromiter(mates, dtype=np.int64))


PEERS: dict[str, Callable[[Pairs], Ready]] = {
    "scipy-sparse": scipy_sparse,
    "ortools-flow": ortools_flow,
    "ortools-assignment": ortools_assignment,
    "lap-sparse": lap_sparse,
    "lap-dense": lap_dense,
    "scipy-dense": scipy_dense,
    "scipy-hopcroft-karp": hopcroft_karp,
}

# These take a full matrix.
DENSE = {"lap-dense", "scipy-dense"}

# These only find how many can be placed.
COUNTING = {"scipy-hopcroft-karp"}


def costs(pairs: Pairs) -> tuple[np.ndarray, int]:
    """The cost of each pair, at least 1, and the cost of nobody. No smaller numbers would do."""
    requests = len(np.unique(pairs.remixer()[pairs.requested > 0]))
    also = requests + 1
    each = pairs.also.astype(np.int64) * also + (2 - pairs.requested)
    return each, pairs.people * (also + 2) + 1


def matrix(pairs: Pairs, values: np.ndarray):
    from scipy.sparse import csr_matrix

    shape = (pairs.people, pairs.people)
    return csr_matrix((values, pairs.author, pairs.first.astype(np.int32)), shape=shape)


def alone(pairs: Pairs, nobody: int):
    from scipy.sparse import diags_array

    return diags_array(np.full(pairs.people, float(nobody)))


def square_matrix(pairs: Pairs):
    from scipy.sparse import block_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    each, nobody = costs(pairs)
    square = matrix(pairs, each.astype(float))
    if (maximum_bipartite_matching(square) >= 0).all():
        return square
    mirrored = matrix(pairs, np.ones(len(each))).T
    return block_array([[square, alone(pairs, nobody)], [alone(pairs, nobody), mirrored]], format="csr")


def full_matrix(pairs: Pairs) -> np.ndarray:
    each, nobody = costs(pairs)
    full = np.full((pairs.people, pairs.people), float(nobody))
    full[pairs.remixer(), pairs.author] = each
    return full


def chosen(pairs: Pairs, author_of: np.ndarray) -> np.ndarray:
    """Where the lawful pairs of an assignment stand in the list; anything else is nobody."""
    listed = pairs.remixer().astype(np.int64) * pairs.people + pairs.author
    wanted = np.arange(pairs.people, dtype=np.int64) * pairs.people + author_of
    wanted = wanted[(author_of >= 0) & (author_of < pairs.people)]
    place = np.minimum(np.searchsorted(listed, wanted), len(listed) - 1)
    return place[listed[place] == wanted]


def timed(work: Callable):
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def measure(name: str, folder: Path) -> dict:
    list_seconds, pairs = timed(Round(folder).listed)
    solve, places = PEERS[name](pairs)
    seconds, found = timed(solve)
    if seconds < SHORT:
        seconds = sorted([seconds, timed(solve)[0], timed(solve)[0]])[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    used = places(found)
    goals = {"placed": len(used)}
    if name not in COUNTING:
        goals |= {"also_only": int(pairs.also[used].sum()), "requested": int(pairs.requested[used].sum())}
    return {"list": list_seconds, "solve": seconds, "peak_mb": peak, "goals": goals}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
