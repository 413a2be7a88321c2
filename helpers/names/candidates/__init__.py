"""Candidates: capitalised sequences, cut apart, without titles; and calendar dates."""
