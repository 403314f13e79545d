"""Pages of the conversation with the assistant, at the desk."""
