"""What crosses between controller and worker, as bytes and as messages. Imported on both sides."""
