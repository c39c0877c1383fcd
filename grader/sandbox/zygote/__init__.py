"""Between controller and workers: imports once, forks a locked worker for each order, no secret."""
