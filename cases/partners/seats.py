"""Where somebody is signed in, so that a lost telephone can be signed out from elsewhere (SA-6)."""

from uuid import uuid4

from django.db import models
from django.db.models.functions import Now


class SignedIn(models.Model):
    """A session as its owner recognises it: on what sort of device, and since when.

    Not the session itself: `stored_key` is the keyed hash under which that stands, with which nobody can be it.
    No history, and a policy of its own: it is its owner's alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    staff = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    stored_key = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=40, help_text="a hint, such as: iPhone, Safari")
    signed_in_at = models.DateTimeField(db_default=Now())
