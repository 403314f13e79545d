"""Dockets that a court kept before: read from a table, looked at row by row, brought in by batches."""
