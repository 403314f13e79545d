"""Tools at the judge's desk: a draft checked, judgments like it."""
