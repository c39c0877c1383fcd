"""What an instructor wrote, loaded by path: specs, references, declared mistakes."""
