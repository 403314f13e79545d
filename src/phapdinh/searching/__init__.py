"""Floor 2. The full-text index behind a small interface (Tantivy embedded)."""
