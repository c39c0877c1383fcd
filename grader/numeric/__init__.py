"""Arrays and their shapes: whether two are the same answer, in which layout. Pure, no policy."""
