"""Floor 2. Content-addressed files and the append-only, hash-chained journal."""
