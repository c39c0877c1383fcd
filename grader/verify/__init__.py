"""Proof that an assignment is sound before a student sees it."""
