"""Student bundles: what a student may have of an assignment, written as data."""
