"""The door of a trial online: what a personal link opens, the check of one's camera and line, the way in."""
