"""Floor 2. The register of courts in two generations, before and since 1 July 2025."""
