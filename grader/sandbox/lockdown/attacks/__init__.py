"""What the attacks do, in the locked child. Imports the standard library alone."""
