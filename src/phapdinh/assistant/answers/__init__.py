"""From articles found to an answer of quotations, or to saying that it is not known."""
