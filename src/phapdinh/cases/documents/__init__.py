"""Documents of a case: templates as data, edited drafts, numbers, PDF/A, signatures, verification."""
