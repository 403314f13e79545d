"""Floor 6. Benchmarks: they fill an instance and measure it; tests never assert time."""
