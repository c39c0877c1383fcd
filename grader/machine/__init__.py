"""What this machine has to grade with: its jobs, and its GPU."""
