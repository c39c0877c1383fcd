"""What a report looks like; each renderer is a pure function of it."""
