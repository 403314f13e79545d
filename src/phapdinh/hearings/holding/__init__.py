"""May this case be tried online, and how: pure functions over values, each refusal with its article."""
