"""The units of two sides, one document after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from helpers import statistics as stats
from helpers.concordance.terms import side_of
from helpers.corpus import Corpus
from helpers.corpus.groups import Selection, Sides
from helpers.counts import spellings
from helpers.layers import Layer, Unit, layer


@dataclass(frozen=True, eq=False)
class Both:
    """Two sides of a corpus, read as one layer."""

    corpus: Corpus
    layer: Layer
    sides: Sides

    @cached_property
    def parts(self) -> tuple[stats.Side, stats.Side]:
        """The units of the target and of the reference."""
        target, reference, _ = self.sides
        return tuple(side_of(self.corpus, part, self.layer.name) for part in (target, reference))

    @property
    def target(self) -> stats.Side:
        return self.parts[0]

    @property
    def reference(self) -> stats.Side:
        return self.parts[1]

    @property
    def sizes(self) -> tuple[int, int]:
        """How many units each side has."""
        return tuple(int(side.bounds[-1]) for side in self.parts)

    def only(self, per_doc: Sequence) -> list:
        """What belongs to the documents of either side."""
        return [per_doc[i] for i in [*self.sides.target, *self.sides.reference]]

    @cached_property
    def units(self) -> np.ndarray:
        """The unit numbers of both sides, in the order of the corpus."""
        inside = np.zeros(len(self.corpus.docs), dtype=bool)
        inside[self.only(range(len(self.corpus.docs)))] = True
        return np.flatnonzero(inside[self.layer.doc])

    @cached_property
    def in_target(self) -> np.ndarray:
        """Of `units`, which are the target's."""
        return np.isin(self.layer.doc[self.units], self.sides.target)

    @cached_property
    def codes(self) -> np.ndarray:
        return self.layer.codes[self.units]

    @cached_property
    def sentence(self) -> np.ndarray:
        return self.layer.sentence[self.units]

    def counts(self) -> np.ndarray:
        """How often each unit of the layer stands on both sides: V × 2."""
        size = len(self.layer.vocabulary)
        return np.stack([np.bincount(s.codes, minlength=size) for s in self.parts], axis=1)

    def forms(self, codes: np.ndarray) -> np.ndarray:
        """The spellings of these units on both sides, with their counts."""
        place = np.full(len(self.layer.vocabulary), -1)
        place[codes] = np.arange(len(codes))
        row = place[self.codes]
        tokens = self.layer.first[self.units[row >= 0]]
        return spellings(self.corpus, tokens, row[row >= 0], len(codes))


def both_sides(
    corpus: Corpus, target: Selection, reference: Selection | None = None, *, unit: Unit = "word"
) -> Both:
    """The units of the two sides of a comparison."""
    return Both(corpus, layer(corpus, unit), corpus.sides(target, reference))
