"""Locking a child in, on Linux: the walls, and proof that they hold.

`fork_locked` is the door. Everything here imports the standard library alone.
"""
