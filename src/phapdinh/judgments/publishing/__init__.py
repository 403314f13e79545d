"""Pure builders of what is published: the coded text, its structure, and what is hidden of it."""
