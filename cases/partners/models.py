"""Regions, organisations and the people who act for them (P-1, P-2, P-3)."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import Group
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cases.base.context import history_user
from cases.base.models import Recorded
from cases.base.signing import Proof
from cases.partners.enums import Arrangement, DutyFunction, Partner, ProposalState, Role


class Arrondissement(Recorded):
    """One of the ten districts of the OM; each has its RNZS, the regional network zorg en straf (003: bijlage)."""

    name = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.name


class Region(Recorded):
    """A Veilig Thuis region inside an arrondissement (P-1); the mapping is editable data (facts: regions, U)."""

    name = models.CharField(max_length=60, unique=True)
    arrondissement = models.ForeignKey(Arrondissement, on_delete=models.PROTECT, related_name="regions")

    def __str__(self) -> str:
        return self.name


class Organisation(Recorded):
    """One partner in one region: the unit that owns information, discloses it and is its controller (P-1, SA-10)."""

    partner = models.CharField(max_length=20, choices=Partner)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="organisations")
    phone = models.CharField(max_length=20, blank=True, help_text="the number that answers day and night")
    group = models.OneToOneField(
        Group, on_delete=models.PROTECT, help_text="what guardian's grants are made out to"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "region"], name="one_organisation_a_partner_a_region"),
            models.CheckConstraint(condition=Q(partner__in=Partner.values), name="organisation_is_a_partner"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As people call it: the partner and the region."""
        return f"{Partner(self.partner).label} {self.region.name}"

    @property
    def short(self) -> str:
        """The tag of the partner, as on every screen."""
        return Partner(self.partner).short


class StaffManager(BaseUserManager["Staff"]):
    """Finds people by user name; making one is partners.services.staff_aanmaken."""


class Staff(AbstractBaseUser):
    """A staff member: belongs to exactly one organisation and acts for it (P-1).

    There is no superuser, no model permission and no user-level grant: the columns for them do not exist.
    The row is signed: SQL alone makes no colleague and moves nobody to another organisation (access.names).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    username = models.CharField(max_length=60, unique=True)
    display_name = models.CharField(max_length=80)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="staff")
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True, help_text="at work; neutral notices only (SA-5)")
    is_active = models.BooleanField(default=True)
    proof = Proof(of="staff", over=("id", "organisation_id", "is_active", "username", "password"))

    USERNAME_FIELD = "username"
    objects = StaffManager()
    history = HistoricalRecords(excluded_fields=["password", "last_login", "proof"], get_user=history_user)

    def __str__(self) -> str:
        return self.display_name

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password; it is hashed anew, and the row signed anew, when the hasher has changed."""

        def setter(raw: str) -> None:
            self.set_password(raw)
            self._password = None
            self.save(update_fields=["password", "proof"])

        return check_password(raw_password, self.password, setter)

    def has_role(self, *roles: str) -> bool:
        """Whether this person holds one of these roles."""
        return bool(self._held() & set(roles))

    def role_labels(self) -> str:
        """The roles in words, for the head of the page and the audit."""
        return ", ".join(Role(role).label for role in sorted(self._held()))

    def _held(self) -> set[str]:
        if not hasattr(self, "_roles"):
            self._roles = set(self.roles.values_list("role", flat=True))
        return self._roles


class StaffRole(Recorded):
    """A role somebody holds (P-2); signed, as the staff member is."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=40, choices=Role)
    proof = Proof(of="role", over=("id", "staff_id", "role"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["staff", "role"], name="a_role_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_is_known"),
        ]


class Duty(Recorded):
    """Somebody is on duty for a function for a time (P-3); opens the organisation's own cases to them (SH-1).

    A line of the roster, in the words of iCalendar: once, or every week at the same time on the clock of
    Amsterdam, except on the days it is skipped. Nothing is taken away: a line is withdrawn.
    """

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="duties")
    function = models.CharField(max_length=20, choices=DutyFunction)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    weekly = models.BooleanField(default=False, help_text="comes back every week at the same local time")
    weekly_until = models.DateField(
        null=True, help_text="the last local day on which it can begin; empty: on"
    )
    skips = ArrayField(models.DateField(), default=list, help_text="local days on which it does not begin")
    rank = models.PositiveSmallIntegerField(default=1, help_text="1 is called first, 2 next (D-4)")
    can_come = models.BooleanField(default=False, help_text="not only reachable: also available to come")
    phone = models.CharField(max_length=20, blank=True, help_text="in this duty; else the person's own")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replacements")
    imported_uid = models.UUIDField(null=True, help_text="made of the UID of an imported calendar entry")
    withdrawn_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="duty_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(rank__gte=1, rank__lte=9), name="duty_has_a_rank"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["staff", "ends_at"]),
            models.Index(
                fields=["weekly", "ends_at"], condition=Q(withdrawn_at=None), name="duties_that_count"
            ),
        ]


class Coverage(Recorded):
    """Hours in which a partner promises to be reachable for a function, and by which number (P-3).

    With `staffed` somebody must be on the roster then, else there is a gap; without it the number itself
    is answered (RvdK: the emergency line outside office hours).
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="coverage")
    function = models.CharField(max_length=20, choices=DutyFunction)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), help_text="1 is Monday, 7 Sunday")
    from_time = models.TimeField(help_text="on the clock of Amsterdam")
    until_time = models.TimeField(help_text="not later than from: it ends on the next day")
    phone = models.CharField(max_length=20, blank=True)
    staffed = models.BooleanField(default=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(function__in=DutyFunction.values), name="coverage_is_of_a_function"
            ),
        ]


class Proposed(Recorded):
    """Dated reference data: proposed by a functioneel beheerder, decided by another person; only approved counts.

    Who decides differs (the FG of who gives for a ground; the FG or a second beheerder for a form or an
    arrangement). A row that came with the installation has no proposer: migrations alone can write that.
    """

    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.PROPOSED)
    proposed_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(proposed_by=F("settled_by")), name="%(class)s_needs_four_eyes"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.values)
                & (~Q(state=ProposalState.PROPOSED) | Q(proposed_by__isnull=False, settled_by__isnull=True)),
                name="%(class)s_state_says_who",
            ),
        ]


class RegionalArrangement(Proposed):
    """What the partners in a region agreed on one question, from a day on (P-4).

    A row says nothing of its end: the next one for the same question is it, so no day has two. An empty value
    takes the region's own answer back: from that day the sources' way holds again.
    """

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="arrangements")
    key = models.CharField(max_length=32, choices=Arrangement)
    value = models.CharField(
        max_length=24, blank=True, help_text="a code or a whole number; empty: as the sources"
    )
    effective_from = models.DateField()
    decided_by = models.CharField(max_length=120, help_text="the body that agreed, not a person")

    class Meta(Proposed.Meta):
        abstract = False
        constraints: ClassVar = [
            *Proposed.Meta.constraints,
            models.UniqueConstraint(
                fields=["region", "key", "effective_from"],
                condition=Q(state=ProposalState.APPROVED),
                name="one_arrangement_a_day",
            ),
            models.CheckConstraint(condition=Q(key__in=Arrangement.values), name="arrangement_is_known"),
        ]
