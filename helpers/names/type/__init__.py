"""Type: what kind of thing a name names, each mention by its cues, weighed by one table."""
