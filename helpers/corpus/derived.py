"""Derived data kept with a corpus: worked out once, bounded in bytes."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass

import numpy as np
import pandas as pd

LIMIT = 512 * 2**20  # bytes; the latest value is kept even if it alone is larger


class Derived:
    """Values by key; the longest unused go when all together take more than `limit` bytes."""

    def __init__(self, limit: int = LIMIT):
        self.limit, self.bytes = limit, 0
        self._kept: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], object]):
        """The value of a key, made where it is not kept.

        Examples
        --------
        >>> kept = Derived(limit=1000)
        >>> len(kept.get("a", lambda: np.zeros(100))), kept.bytes
        (100, 800)
        >>> _ = kept.get("b", lambda: np.zeros(100))
        >>> "a" in kept, "b" in kept
        (False, True)
        """
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key][0]
        value = make()
        size = size_of(value)
        self._kept[key] = value, size
        self.bytes += size
        while self.bytes > self.limit and len(self._kept) > 1:
            _, (_, freed) = self._kept.popitem(last=False)
            self.bytes -= freed
        return value

    def __contains__(self, key: Hashable) -> bool:
        return key in self._kept


def size_of(value: object) -> int:
    """About how many bytes a value takes; strings of object arrays count as 60 bytes.

    Examples
    --------
    >>> size_of((np.zeros(10), [np.zeros(5, dtype=np.int8)]))
    85
    """
    if isinstance(value, np.ndarray):
        return value.nbytes + (52 * value.size if value.dtype == object else 0)
    if isinstance(value, (pd.DataFrame, pd.Series, pd.Index)):
        usage = value.memory_usage()
        return int(usage.sum() if isinstance(usage, pd.Series) else usage)
    if hasattr(value, "nbytes"):
        return int(value.nbytes)
    if is_dataclass(value):
        return sum(size_of(getattr(value, part.name, None)) for part in fields(value))
    if isinstance(value, Mapping):
        return sum(size_of(key) + size_of(part) for key, part in value.items())
    if isinstance(value, (list, tuple, set, frozenset)):
        return sum(map(size_of, value))
    return sys.getsizeof(value)
