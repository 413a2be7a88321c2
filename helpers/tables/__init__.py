"""Tables that open their evidence."""

from helpers.tables.places import evidence
from helpers.tables.table import STYLE, Table, evidence_table

__all__ = ["STYLE", "Table", "evidence", "evidence_table"]
