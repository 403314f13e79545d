"""A language model of the operator's choice: it may point at the telling words of what is quoted, no more."""
