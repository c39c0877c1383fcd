"""One submission, from its files to its result: `grade` is the whole flow."""
