"""The grammar of clauses, on spaCy's parse: who takes part in what a sentence says."""
