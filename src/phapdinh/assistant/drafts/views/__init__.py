"""Pages of the tools for drafts, at the desk."""
