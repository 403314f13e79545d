"""Grounded answers: the right article first, then nothing but words that the law has."""
