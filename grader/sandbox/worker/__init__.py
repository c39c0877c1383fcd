"""The worker's side: it runs one submission and states facts. Never trusted, whatever it says."""
