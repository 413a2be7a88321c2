"""Decide: which candidates are names, and how far each name reaches."""
