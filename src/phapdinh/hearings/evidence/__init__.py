"""Evidence on everybody's screen in step: what is shown, how it is drawn, who may see it, what is offered."""
