"""What there is to attack: planted by the controller, known to the attacks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """Where the secrets are; never what they are."""

    process: int
    """The controller's number."""
    address: int
    """Of a secret in its memory."""
    digest: str
    """The SHA-256 of the secret, by which it is known when it is found."""
    size: int
    course: tuple[str, ...]
    """Files that no submission may read."""
    submissions: tuple[str, ...]
    """Files of others."""
    port: int
    """Where TCP and UDP are listened for, on 127.0.0.1."""
    abstract_name: str
    """An abstract Unix socket that is listened on."""
    scratch: str
    """The folder that is the child's own."""
