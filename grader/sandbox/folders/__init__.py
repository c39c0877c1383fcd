"""The private folders that workers live in: made, measured, swept away."""
