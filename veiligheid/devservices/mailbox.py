"""The mail of the demo: a server on loopback that keeps each message as a file; nothing leaves the machine.

`python -m veiligheid.devservices.mailbox`, told by MAILBOX (the folder) and MAILBOX_PORT.
"""

import os
import signal
from email import message_from_bytes
from pathlib import Path
from uuid import uuid4

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"


class Keeper:
    """Writes what comes in: one file a message, for its owner only."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder = folder

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd calls it so
        """Keep it under its Message-ID: one that comes twice stands there once, as in a good mailbox."""
        content = envelope.original_content or b""
        said = str(message_from_bytes(content)["Message-ID"] or "").strip("<>").partition("@")[0]
        name = said if said and all(one.isalnum() or one == "-" for one in said) else str(uuid4())
        new = self.folder / f"{name}.new"
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
        new.rename(self.folder / f"{name}.eml")
        return "250 kept"


def main() -> None:
    """Until told to stop."""
    box = Controller(Keeper(Path(os.environ["MAILBOX"])), HOST, int(os.environ["MAILBOX_PORT"]))
    box.start()
    try:
        signal.sigwait({signal.SIGTERM, signal.SIGINT})
    finally:
        box.stop()


if __name__ == "__main__":
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    main()
