"""The room of a trial online at the desk: links, who is let in, doors, what was refused."""
