"""Finding the articles that answer a question: words, meaning, and what was learned."""

from phapdinh.assistant.retrieval.errors import RetrievalError as RetrievalError
from phapdinh.assistant.retrieval.opening import open_retriever as open_retriever
