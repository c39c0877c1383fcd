"""All the ways to write a formula otherwise, each with the words for it."""
