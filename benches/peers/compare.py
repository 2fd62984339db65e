"""Measures remix-match next to the peers, in one run on one machine, and prints Markdown tables.

    python3 -m venv .venv
    .venv/bin/pip install numpy scipy ortools lap
    cargo build --release
    .venv/bin/python benches/peers/compare.py
    .venv/bin/python benches/peers/compare.py --people 1000 --peers scipy-sparse lap-dense

Rounds come from `remix-match simulate`, with `mutual = "allow"` and `order = ["also_only", "requested"]`: mutual
pairs and the choice of fandoms are beyond the peers. `life-like` is as simulated. In `mismatched` the fandoms that
people offer are renamed among each other at random, so that what many want is not what many offer.

Everything runs in a process of its own, one after the other, without threads. The time to solve holds neither
reading nor listing the pairs; a solve below one second is the median of three. The peak of memory is the process's:
with Python for the peers (some 50 MB), with reading and checking for remix-match. The run
fails where a peer's goals are not ours, and where there are none of ours.
"""

import argparse
import csv
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pairs import Round, rows_of
from peers import COUNTING, DENSE, PEERS, SHORT

HERE = Path(__file__).parent
PROGRAM = HERE.parent.parent / "target" / "release" / "remix-match"
OURS = "remix-match"
SHAPES = ["life-like", "mismatched"]
GOALS = ["placed", "also_only", "requested"]
SETTINGS = '\n[rules]\nmutual = "allow"\n\n[goals]\norder = ["also_only", "requested"]\n'

# A listed pair is at least one number of 4 bytes and a cost of 8; a full matrix has a cost for any two people.
BYTES_PER_PAIR = 12
BYTES_PER_CELL = 8

# What peers hold beside the list: they are not tried where the list is more than this part of the memory.
PART_OF_MEMORY = 1 / 4


class NotMeasured(Exception):
    """Why there is no figure."""


def life_like(program: Path, people: int, folder: Path) -> None:
    command = [program, "simulate", "--participants", str(people), "--out", folder, "--quiet"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with (folder / "round.toml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)


def mismatched(original: Path, folder: Path) -> None:
    shutil.copytree(original, folder)
    signups = rows_of(folder / "signups.csv")
    titles = sorted({title for row in signups for title in row["remixable"].split(";")})
    renamed = dict(zip(titles, random.Random(1).sample(titles, len(titles))))
    for row in signups:
        row["remixable"] = ";".join(renamed[title] for title in row["remixable"].split(";"))
    with (folder / "signups.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, signups[0].keys())
        writer.writeheader()
        writer.writerows(signups)


def run(command: list, limit: float, good: set[int]) -> subprocess.CompletedProcess:
    single = os.environ | {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, env=single)
    except subprocess.TimeoutExpired as over:
        raise NotMeasured(f"over {limit:.0f} s") from over
    if done.returncode not in good:
        last = done.stderr.strip().splitlines()[-1:]
        raise NotMeasured(f"failed: {''.join(last) or done.returncode}")
    return done


def measure_ours(program: Path, folder: Path, limit: float) -> dict:
    command = [program, "assign", "--dry-run", "--timings", "--json", "--quiet", "--round", folder]
    runs = []
    while not runs or (len(runs) < 3 and runs[0][0]["solve"] < SHORT):
        done = run(command, limit, good={0, 1})
        runs.append((json.loads(done.stderr.strip().splitlines()[-1]), json.loads(done.stdout)))
    runs.sort(key=lambda run: run[0]["solve"])
    timings, result = runs[len(runs) // 2]
    goals = {goal["name"]: goal["value"] for goal in result["goals"]}
    return {"list": timings["graph"], "solve": timings["solve"], "peak_mb": timings["peak_mb"], "goals": goals}


def measure_peer(name: str, folder: Path, limit: float) -> dict:
    done = run([sys.executable, HERE / "peers.py", name, folder], limit, good={0})
    return json.loads(done.stdout)


@dataclass
class Folder:
    """A round, and how much there is of what peers would have to hold."""

    path: Path
    shape: str
    people: int
    pairs: int

    def parts(self, name: str) -> int:
        return self.people**2 if name in DENSE else self.pairs


class Comparison:
    """Measures round after round, smaller ones first."""

    def __init__(self, program: Path, peers: list[str], limit: float):
        self.program, self.peers, self.limit = program, peers, limit
        self.peaks: dict[tuple[str, str], float] = {}  # bytes by pair or cell, in the last round of a shape
        self.sound = True

    def table(self, folder: Folder) -> None:
        listed = BYTES_PER_PAIR * folder.pairs
        print(f"\n### {folder.people:,} people, {folder.shape}\n")
        print(f"{folder.pairs:,} lawful pairs; to list them takes {listed / 1e9:,.2f} GB or more.\n")
        print(row(["method", "solve s", "× ours", "list s", "peak MB", *GOALS]))
        print(row(["---"] * (5 + len(GOALS))), flush=True)
        ours = reference = None
        for name in [OURS, *self.peers]:
            try:
                measured = self.measure(name, folder)
            except NotMeasured as why:
                self.sound &= name != OURS
                print(row([name, str(why), *["-"] * (3 + len(GOALS))]), flush=True)
                continue
            ours = measured if name == OURS else ours
            agreed = agrees(measured, reference)
            self.sound &= agreed
            reference = reference or (None if name in COUNTING else measured)
            print(line(name if agreed else f"**{name}: other goals**", measured, ours), flush=True)

    def measure(self, name: str, folder: Folder) -> dict:
        if name == OURS:
            return measure_ours(self.program, folder.path, self.limit)
        self.refuse_too_large(name, folder)
        measured = measure_peer(name, folder.path, self.limit)
        self.peaks[folder.shape, name] = measured["peak_mb"] * 2**20 / folder.parts(name)
        return measured

    def refuse_too_large(self, name: str, folder: Folder) -> None:
        parts = folder.parts(name)
        least = (BYTES_PER_CELL if name in DENSE else BYTES_PER_PAIR) * parts
        if least <= memory() * PART_OF_MEMORY:
            return
        what = "the full matrix" if name in DENSE else "the list"
        why = f"not tried: {what} alone takes {least / 1e9:,.0f} GB"
        if before := self.peaks.get((folder.shape, name)):
            why += f"; the peer would take {before * parts / 1e9:,.0f} GB, judged by the size before"
        raise NotMeasured(why)


def line(name: str, measured: dict, ours: dict | None) -> str:
    ratio = f"{measured['solve'] / ours['solve']:,.2f}" if ours else "-"
    goals = [str(measured["goals"].get(goal, "-")) for goal in GOALS]
    solve, listing = seconds(measured["solve"]), seconds(measured["list"])
    return row([name, solve, ratio, listing, f"{measured['peak_mb']:,.0f}", *goals])


def seconds(number: float) -> str:
    return f"{number:.5f}" if number < 0.1 else f"{number:.2f}"


def row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def agrees(measured: dict, reference: dict | None) -> bool:
    return reference is None or all(reference["goals"][goal] == value for goal, value in measured["goals"].items())


def memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def arguments_of() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--shapes", nargs="+", choices=SHAPES, default=SHAPES)
    parser.add_argument("--peers", nargs="+", choices=list(PEERS), default=list(PEERS))
    parser.add_argument("--limit", type=float, default=120, help="give a method up after so many seconds")
    parser.add_argument("--program", type=Path, default=PROGRAM, help="a release build of remix-match")
    return parser.parse_args()


def main() -> int:
    arguments = arguments_of()
    comparison = Comparison(arguments.program, arguments.peers, arguments.limit)
    print(f"The machine has {memory() / 1e9:.1f} GB. `list s` of {OURS} is the building of its graph.")
    for people in sorted(arguments.people):
        with tempfile.TemporaryDirectory() as scratch:
            folders = {shape: Path(scratch) / shape for shape in SHAPES}
            life_like(arguments.program, people, folders["life-like"])
            mismatched(folders["life-like"], folders["mismatched"])
            for shape in arguments.shapes:
                pairs = Round(folders[shape]).count()
                comparison.table(Folder(folders[shape], shape, people, pairs))
    return 0 if comparison.sound else 1


if __name__ == "__main__":
    sys.exit(main())
