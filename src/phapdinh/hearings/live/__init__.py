"""What everybody in the room of a trial is told as it happens: the step, who is there, what is shown."""
