"""An Arrow stream with its checksums behind it: every block is checked before it is first used.

The file is a stream that any Arrow reader opens (`pyarrow.ipc.open_stream`): one row, each column
a list in it. Behind it stand, as JSON, the version, the rules and the checksum of each block; then
the SHA-256 of this, its length and `MAGIC`. What no column holds, and all that is short, is checked
on opening and before Arrow reads it; a long column when it is first used, a text when it is read.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from helpers.errors import CorpusError

BLOCK = 1 << 20  # bytes under one checksum: a page of text is checked in a millisecond
MAGIC = b"\x00CORPUS\n"
VERSION = 2
_TAIL = hashlib.sha256().digest_size + 8 + len(MAGIC)
_REMEDY = "make it anew with save_corpus(load_corpus(folder), path)"


class Stored:
    """The columns of a file that `write` wrote; CorpusError where a byte is not as written."""

    def __init__(self, path: Path, rules: str, held: bytes | None = None):
        self._path, self._rules = path, rules
        try:
            mapped = pa.memory_map(str(path)).read_buffer() if held is None else None
            self._bytes = mapped if held is None else pa.py_buffer(held)
        except (OSError, ValueError) as error:  # ValueError: an empty file, a null in the name
            reason = getattr(error, "strerror", None) or str(error)
            raise CorpusError(f"{path} cannot be opened as a saved index: {reason}") from None
        head = self._head()
        if (head.get("version"), head.get("rules")) != (VERSION, rules):
            raise CorpusError(
                f"{path} was saved by another version, under other rules for words; {_REMEDY}"
            )
        self._size, self._sums = head["size"], head["sums"]
        self._checked = bytearray(len(self._sums))
        spans = np.array([span for pair in head["buffers"] for span in pair]).reshape(-1, 2)
        late = np.zeros(len(self._sums) + 1, dtype=np.int64)
        whole = np.column_stack([-(-spans[:, 0] // BLOCK), spans.sum(axis=1) // BLOCK])
        whole = whole[whole[:, 1] > whole[:, 0]].astype(np.int64)
        np.add.at(late, whole[:, 0], 1)
        np.add.at(late, whole[:, 1], -1)
        for block in np.flatnonzero(np.cumsum(late)[:-1] == 0).tolist():
            self._check_block(block)
        with pa.ipc.open_stream(self._bytes.slice(0, self._size)) as reader:
            self._batch = reader.read_next_batch()
        self._columns = {name: i for i, name in enumerate(self._batch.schema.names)}

    def __reduce__(self):
        """Pickled with its bytes: the file may be another one by then."""
        return Stored, (self._path, self._rules, self._bytes.to_pybytes())

    def _damaged(self) -> CorpusError:
        return CorpusError(f"{self._path} is damaged or cut off and is not used; {_REMEDY}")

    def _head(self) -> dict:
        tail = self._bytes[-_TAIL:].to_pybytes() if self._bytes.size > _TAIL else b""
        if not tail.endswith(MAGIC):
            raise CorpusError(
                f"{self._path} cannot be opened as a saved index: it is cut off, of another kind "
                f"or an older one; {_REMEDY}"
            )
        length = int.from_bytes(tail[-len(MAGIC) - 8 : -len(MAGIC)], "little")
        begin = self._bytes.size - _TAIL - length
        if begin < 0:
            raise self._damaged()
        raw = self._bytes.slice(begin, length).to_pybytes()
        if hashlib.sha256(raw).digest() != tail[: hashlib.sha256().digest_size]:
            raise self._damaged()
        head = json.loads(raw)
        if head.get("size", begin) != begin:  # bytes were put in or taken out
            raise self._damaged()
        return head

    def _check_block(self, block: int) -> None:
        if self._checked[block]:
            return
        begin = block * BLOCK
        part = memoryview(self._bytes)[begin : min(begin + BLOCK, self._size)]
        if zlib.crc32(part) != self._sums[block]:
            raise self._damaged()
        self._checked[block] = 1

    def check(self, buffer: pa.Buffer, begin: int = 0, end: int | None = None) -> None:
        """Compare the blocks that hold these bytes of a buffer with their checksums."""
        offset = buffer.address - self._bytes.address
        last = offset + (buffer.size if end is None else end)
        for block in range((offset + begin) // BLOCK, -(-last // BLOCK)):
            self._check_block(block)

    def __contains__(self, name: str) -> bool:
        return name in self._columns

    def unchecked(self, name: str) -> pa.Array:
        """A column whose bytes the caller has yet to check."""
        return self._batch.column(self._columns[name]).flatten()

    def column(self, name: str) -> pa.Array:
        """A column, checked."""
        cell = self._batch.column(self._columns[name])
        for buffer in cell.buffers():
            if buffer is not None and buffer.size:
                self.check(buffer)
        return cell.flatten()

    def array(self, name: str) -> np.ndarray:
        """A column of numbers as it lies in the file, read-only."""
        return self.column(name).to_numpy()

    def objects(self, name: str) -> np.ndarray:
        """A column of texts as an array of objects, read-only."""
        values = np.array(self.column(name).to_pylist(), dtype=object)
        values.setflags(write=False)
        return values

    def table(self, name: str) -> pa.Table:
        """A column of bytes as the table that `table_bytes` made of it."""
        return pa.ipc.open_stream(self.column(name)[0].as_buffer()).read_all()


class StoredTexts(Sequence[str]):
    """The texts of a file, each checked and read when asked for."""

    def __init__(self, stored: Stored, name: str):
        self._stored, self._name = stored, name
        self._texts = stored.unchecked(name)
        offsets = self._texts.buffers()[1]
        if len(self._texts):
            stored.check(offsets)
        self._offsets = np.frombuffer(offsets, np.int64) if len(self._texts) else np.zeros(1, int)

    def __reduce__(self):
        return StoredTexts, (self._stored, self._name)

    def __len__(self) -> int:
        return len(self._texts)

    def __getitem__(self, number):
        if isinstance(number, slice):
            return tuple(self[i] for i in range(*number.indices(len(self))))
        number = range(len(self))[int(number)]
        first = self._texts.offset + number
        begin, end = self._offsets[first : first + 2].tolist()
        if end > begin:
            self._stored.check(self._texts.buffers()[2], begin, end)
        return self._texts[number].as_py()


def table_bytes(table: pa.Table) -> pa.Array:
    """A table as one cell of bytes, with the types of its columns."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return pa.array([sink.getvalue().to_pybytes()], pa.large_binary())


def write(path: Path, columns: dict[str, pa.Array], rules: str) -> None:
    """Write columns of any lengths beside the path, then put them in its place at once.

    Raises
    ------
    CorpusError
        If the place cannot be written; what was there stands as it was.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        try:
            with open(beside, "wb") as file:
                _write_stream(file, columns)
                size = file.tell()
            head = _described(beside, size, rules)
            with open(beside, "ab") as file:
                digest = hashlib.sha256(head).digest()
                file.write(head + digest + len(head).to_bytes(8, "little") + MAGIC)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise CorpusError(
            f"{path} cannot be written: {error.strerror or error}; give a folder that exists, with "
            "room and leave to write"
        ) from None


def _write_stream(file, columns: dict[str, pa.Array]) -> None:
    cells = [_in_one_cell(column) for column in columns.values()]
    batch = pa.record_batch(cells, names=list(columns))
    with pa.ipc.new_stream(file, batch.schema) as writer:
        writer.write_batch(batch)


def _in_one_cell(column: pa.Array) -> pa.Array:
    """Columns of any length fit one table when each is one list in its only row."""
    return pa.LargeListArray.from_arrays(pa.array([0, len(column)], pa.int64()), column)


def _described(path: Path, size: int, rules: str) -> bytes:
    """What stands behind the stream: where its buffers lie, and the checksum of each block."""
    with pa.memory_map(str(path)) as source:
        whole = source.read_buffer()
        batch = pa.ipc.open_stream(whole).read_next_batch()
        buffers = [
            [[buffer.address - whole.address, buffer.size] for buffer in cell.buffers() if buffer]
            for cell in batch.columns
        ]
        view = memoryview(whole)
        sums = [zlib.crc32(view[at : min(at + BLOCK, size)]) for at in range(0, size, BLOCK)]
    head = {"version": VERSION, "rules": rules, "size": size, "buffers": buffers, "sums": sums}
    return json.dumps(head).encode()
