"""Tables that open their evidence."""

from helpers.tables.concordance import concordance_table
from helpers.tables.facing import face_to_face, facing_passages
from helpers.tables.places import evidence
from helpers.tables.table import STYLE, Table, evidence_table

__all__ = [
    "STYLE",
    "Table",
    "concordance_table",
    "evidence",
    "evidence_table",
    "face_to_face",
    "facing_passages",
]
