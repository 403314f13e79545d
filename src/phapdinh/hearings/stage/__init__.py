"""The room as people are in it: who is seen and named, what one may do there, who talks in private."""
