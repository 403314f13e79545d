"""Documents of a case: templates as data, drafts that are edited, numbers, PDF/A, signatures, verification."""
