"""Finding the articles that answer a question: words, meaning, and what was learned."""
