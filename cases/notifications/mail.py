"""Mail: a neutral line and a link that needs a login; one connection a batch (SA-5)."""

import smtplib
import ssl
from collections.abc import Sequence
from contextlib import suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from django.conf import settings

from cases.base.clock import now
from cases.notifications.models import Delivery
from cases.notifications.outcome import SENT, Outcome, Results
from cases.notifications.texts import NEUTRAL, path_to

SENDER = "Berichten"
SUBJECT = "Er wacht iets op u"
PATIENCE = 5.0
"""Seconds for each answer of the server: one that accepts and then says nothing holds up the next alarm."""


def send(batch: Sequence[Delivery]) -> Results:
    """Send a batch over one connection; when that breaks, all that is left waits."""
    failure = "not_configured"
    left = list(batch)
    if settings.EMAIL_URL:
        try:
            server = _connect()
            try:
                while left:
                    outcome = _sent(server, left[0])
                    yield left.pop(0), outcome
            finally:
                with suppress(OSError, smtplib.SMTPException):
                    server.quit()
        except (OSError, smtplib.SMTPException) as broken:
            failure = _code(broken)
    for one in left:
        yield one, Outcome(failure)


def message(delivery: Delivery, address: str) -> EmailMessage:
    """The mail: the same for whatever it is about. Its Message-ID stays the same at every attempt.

    Raises:
        ValueError: the address is none.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = SUBJECT
    mail["From"] = Address(SENDER, addr_spec=settings.MAIL_FROM)
    mail["To"] = Address(addr_spec=address)
    mail["Date"] = format_datetime(now())
    mail["Message-ID"] = f"<{delivery.pk}@{_domain()}>"
    # No answer by a machine: whoever is on leave would write to nobody.
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(f"{NEUTRAL}\n\n{settings.SITE_URL}{path_to(delivery.outbox_id)}\n")
    return mail


def _sent(server: smtplib.SMTP, delivery: Delivery) -> Outcome:
    """Hand one mail over; what is wrong with this one alone is an outcome, the rest breaks off."""
    try:
        mail = message(delivery, delivery.address)  # type: ignore[attr-defined]  # annotated
    except (ValueError, IndexError):  # IndexError: the standard library, on some that end too early
        return Outcome("bad_address", final=True)
    try:
        server.send_message(mail)
    except smtplib.SMTPNotSupportedError:
        return Outcome("bad_address", final=True)
    except smtplib.SMTPRecipientsRefused as refusal:
        codes = {code for code, _ in refusal.recipients.values()}
        return Outcome("refused", final=min(codes) >= 500) if 421 not in codes else Outcome("busy")
    except smtplib.SMTPServerDisconnected:
        raise
    except smtplib.SMTPResponseException:
        return Outcome("not_accepted")
    return SENT


def _connect() -> smtplib.SMTP:
    """A connection, safe as EMAIL_URL says, and logged in when it names somebody."""
    url = urlsplit(settings.EMAIL_URL)
    host, name = url.hostname or "", _domain()
    if url.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, url.port or 465, name, timeout=PATIENCE, context=ssl.create_default_context()
        )
    else:
        server = smtplib.SMTP(host, url.port or 25, name, timeout=PATIENCE)
    try:
        if url.scheme == "smtp+starttls":
            server.starttls(context=ssl.create_default_context())
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
    except BaseException:
        server.close()
        raise
    return server


def _code(broken: Exception) -> str:
    if isinstance(broken, smtplib.SMTPAuthenticationError):
        return "login_refused"
    if isinstance(broken, ssl.SSLError | smtplib.SMTPNotSupportedError):
        return "no_tls"
    # smtplib calls silence a disconnection, raised while it handled what it was.
    silent = isinstance(broken, TimeoutError) or isinstance(broken.__context__, TimeoutError)
    return "timeout" if silent else "unreachable"


def _domain() -> str:
    return str(settings.MAIL_FROM).rpartition("@")[2]
