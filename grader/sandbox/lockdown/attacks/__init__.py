"""What the probes do, in the locked child. Imports the standard library alone."""
