"""What other systems take as it is: the grader, a sealed bundle, and the scripts that run them."""
