"""Floor 3. Judgments: from file to record, coding of names, publication, the public portal."""
