"""What a report looks like; each is a pure function of it."""
