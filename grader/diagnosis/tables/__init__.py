"""What every edit of a function gives in every trial, kept for a whole class."""
