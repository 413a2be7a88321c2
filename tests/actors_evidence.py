"""Whether each count of a result opens exactly its hits."""

from pandas.api.types import is_integer_dtype


def assert_counts_open_their_hits(result, *columns):
    hits = result.hits()
    found = hits.groupby(["row", "column"]).size().to_dict() if len(hits) else {}
    for column in columns:
        assert is_integer_dtype(result[column])
        for row, count in enumerate(result[column]):
            assert found.get((row, column), 0) == count, (result.origin.kind, row, column)
    assert set(hits["column"]) <= set(columns)
