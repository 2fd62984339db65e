"""Reads a round as `remix-match simulate` writes it, and lists or counts its lawful pairs one by one.

This is what the peers need and remix-match does not do. It is written to be easy on them: authors stand in
bit sets, a row at a time, so that listing takes little time and hardly more memory than the list itself.

A remixer may be given an author who is somebody else, offers a fandom that the remixer will remix, was not
theirs in a past round, and where neither of the two asked not to be matched with the other. Names are compared as they
are typed, which is enough for made-up rounds.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass
class Pairs:
    """All lawful pairs, by remixer and then by author."""

    people: int
    first: np.ndarray  # where each remixer's pairs begin, and the end
    author: np.ndarray
    also: np.ndarray  # 1 where the remixer likes no shared fandom and did not ask for the author
    requested: np.ndarray  # 1 where the remixer asked for the author

    def remixer(self) -> np.ndarray:
        return np.repeat(np.arange(self.people, dtype=np.int32), np.diff(self.first))


class Round:
    """Who offers, wants and bars what, with people and fandoms as numbers."""

    def __init__(self, folder: Path):
        signups = rows_of(folder / "signups.csv")
        number = {row["name"]: person for person, row in enumerate(signups)}
        fandoms: dict[str, int] = {}

        def as_numbers(cell: str) -> list[int]:
            return [fandoms.setdefault(title, len(fandoms)) for title in items(cell)]

        self.people = len(signups)
        self.like = [as_numbers(row["like"]) for row in signups]
        self.also = [as_numbers(row["also"]) for row in signups]
        offered = [as_numbers(row["remixable"]) for row in signups]
        self.requested = [[number[name] for name in items(row["requests"])] for row in signups]
        self.barred = [[person] for person in range(self.people)]
        for person, row in enumerate(signups):
            for other in items(row["do_not_match"]):
                self.barred[person].append(number[other])
                self.barred[number[other]].append(person)
        for past in rows_of(folder / "past-rounds.csv"):
            self.barred[number[past["remixer"]]].append(number[past["author"]])
        self.authors = np.zeros((len(fandoms), (self.people + 7) // 8), dtype=np.uint8)
        for person, titles in enumerate(offered):
            self.authors[titles, person >> 3] |= np.uint8(128 >> (person & 7))

    def lawful(self) -> Iterator[tuple[int, np.ndarray]]:
        """The authors of each remixer as a bit set."""
        for person in range(self.people):
            authors = np.bitwise_or.reduce(self.authors[self.like[person] + self.also[person]], axis=0)
            for other in self.barred[person]:
                authors[other >> 3] &= np.uint8(255 ^ (128 >> (other & 7)))
            yield person, authors

    def count(self) -> int:
        """How many lawful pairs there are."""
        return sum(int(np.bitwise_count(authors).sum()) for _, authors in self.lawful())

    def listed(self) -> Pairs:
        """All lawful pairs."""
        authors, also, requested = [], [], []
        for person, lawful in self.lawful():
            mine = members(lawful)
            asked = np.isin(mine, self.requested[person])
            liked = np.bitwise_or.reduce(self.authors[self.like[person]], axis=0)
            authors.append(mine)
            also.append(~(contains(liked, mine) | asked))
            requested.append(asked)
        first = np.cumsum([0, *map(len, authors)])
        also, requested = (np.concatenate(parts).astype(np.int8) for parts in (also, requested))
        return Pairs(self.people, first, np.concatenate(authors), also, requested)


def members(bits: np.ndarray) -> np.ndarray:
    filled = np.flatnonzero(bits)
    inside = np.flatnonzero(np.unpackbits(bits[filled]))
    return (filled[inside >> 3] << 3 | inside & 7).astype(np.int32)


def contains(bits: np.ndarray, people: np.ndarray) -> np.ndarray:
    return (bits[people >> 3] & (128 >> (people & 7))) != 0


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def items(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(";") if item.strip()]
