"""What became of a call that failed: facts from the worker, judged and worded by the controller."""
