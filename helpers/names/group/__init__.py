"""Group: which mentions name the same, each merge with its reason and its score."""
