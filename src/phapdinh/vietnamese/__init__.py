"""Floor 1. Pure functions on Vietnamese text, names, numbers, dates and citations: no Django, no I/O."""
