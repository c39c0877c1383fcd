"""What wrong values show by themselves, where no edit of the reference gives them."""
