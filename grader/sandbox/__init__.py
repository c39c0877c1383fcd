"""Where students' code runs, and the only door to it."""
