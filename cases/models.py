"""Re-exports for Django, which looks here; nobody else imports this module (house)."""

from cases.access.models import ItemGrant
from cases.audit.models import AuditEvent, Seal
from cases.deadlines.models import Clock, ClockEvent
from cases.disclosure.models import (
    DataBreach,
    Disclosure,
    DisclosureItem,
    Ending,
    Ground,
    InformationRequest,
    InterimDecision,
    OmAgreement,
    Recall,
    Receipt,
    VitalReview,
)
from cases.dossier.models import (
    Assignment,
    Case,
    CaseMoment,
    CaseShield,
    CaseShieldMember,
    InformationItem,
    ItemReference,
    ItemText,
    Participation,
)
from cases.notifications.models import Notice, Outbox
from cases.partners.models import Arrondissement, Duty, Organisation, Region, Staff, StaffRole
from cases.persons.models import AddressStatement, Household, Person, PersonStatement
from cases.safety.models import (
    Assessment,
    AssessmentContent,
    Handover,
    Instrument,
    Measure,
    MeasureContent,
    PersonSafety,
)

__all__ = [
    "AddressStatement",
    "Arrondissement",
    "Assessment",
    "AssessmentContent",
    "Assignment",
    "AuditEvent",
    "Case",
    "CaseMoment",
    "CaseShield",
    "CaseShieldMember",
    "Clock",
    "ClockEvent",
    "DataBreach",
    "Disclosure",
    "DisclosureItem",
    "Duty",
    "Ending",
    "Ground",
    "Handover",
    "Household",
    "InformationItem",
    "InformationRequest",
    "Instrument",
    "InterimDecision",
    "ItemGrant",
    "ItemReference",
    "ItemText",
    "Measure",
    "MeasureContent",
    "Notice",
    "OmAgreement",
    "Organisation",
    "Outbox",
    "Participation",
    "Person",
    "PersonSafety",
    "PersonStatement",
    "Recall",
    "Receipt",
    "Region",
    "Seal",
    "Staff",
    "StaffRole",
    "VitalReview",
]
