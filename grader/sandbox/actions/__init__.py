"""What the worker can be asked to do with a student's function."""
