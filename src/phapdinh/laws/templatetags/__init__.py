"""How the pages of law write what they are given."""
