"""Draft transcripts: what was said in a sealed part, taken down by a machine, as a draft."""
