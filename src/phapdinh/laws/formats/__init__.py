"""The library in other forms: JSON, Akoma Ntoso both ways, Atom, and documents that people hand in."""
