"""What is right: the answer key of an assignment, and an oracle for whatever else is asked."""
