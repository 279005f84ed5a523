"""Invented regional decisions for the demo region's ZSM table; a new installation has none (facts: grounds matrix).

Proposed and approved by two people, as anywhere else: for a region without a functioneel beheerder or
an FG of a partner, the demo invents these too.
"""

import secrets
from datetime import date

from cases.access.acting import acting
from cases.base.clock import now as present
from cases.disclosure.enums import Condition, ProposalState, Purpose, Status
from cases.disclosure.grounds import (
    Content,
    Key,
    Proposal,
    besluit_voorstellen,
    grond_voorstellen,
    vaststellen,
)
from cases.disclosure.matrix import Row, matrix
from cases.disclosure.models import Ground
from cases.dossier.enums import DataClass, Moment
from cases.partners.enums import Partner, Role
from cases.partners.models import Organisation, Region, Staff
from cases.partners.services import staff_aanmaken

DECIDED_ON = date(2026, 3, 12)
BODY = "RNZS van de demoregio"
SOURCE = "Verzonnen voor de demo: de matrix van 001 bijlage 1 gaat alleen over Samen op in acuut."
ONLY_DECIDED = "Alleen met een besluit van de regio."
UNSEEN = "Alleen met een besluit van de regio. Het artikel is niet nagezien: geen van de bronnen noemt het."

_POLICE = [Condition.ZWAARWEGEND, Condition.NOODZAKELIJK, Condition.ALLEEN_ART8]
_OM = [Condition.ZWAARWEGEND, Condition.NOODZAKELIJK]
_TASK = [Condition.TAAK, Condition.NOODZAKELIJK]
# Slachtofferhulp and Halt: no further than the sources seat them (004; 002: bijlage 1.4). They know of the arrest,
# tell the officer what they know, and Slachtofferhulp hears the decision to tell the victim for the OM (000: 4.3).
# To and from Veilig Thuis, the Raad and the reclassering there is none.
TABLE_ROWS = [
    Row(giver, receiver, purpose, articles, [data_class], conditions, note=UNSEEN)
    for giver, receiver, purpose, articles, data_class, conditions in (
        (Partner.POLITIE, Partner.SHN, Purpose.BEEINDIGEN, "art. 18 lid 1 Wpg jo. Bpg", DataClass.WPG8, _POLICE),
        (Partner.POLITIE, Partner.HALT, Purpose.BEEINDIGEN, "art. 18 lid 1 Wpg jo. Bpg", DataClass.WPG8, _POLICE),
        (Partner.OM, Partner.SHN, Purpose.BEEINDIGEN, "art. 39f lid 1 Wjsg", DataClass.STRAF, _OM),
        (Partner.OM, Partner.HALT, Purpose.BEEINDIGEN, "art. 39f lid 1 Wjsg", DataClass.STRAF, _OM),
        (
            Partner.SHN, Partner.OM, Purpose.BEVOEGDHEDEN, "art. 6 lid 1 sub a AVG (het slachtoffer vindt het goed)",
            DataClass.SLACHTOFFERHULP, [Condition.NOODZAKELIJK],
        ),
        (
            Partner.HALT, Partner.OM, Purpose.BEVOEGDHEDEN, "art. 6 lid 1 sub e AVG jo. art. 77e Sr", DataClass.HALT,
            _TASK,
        ),
    )
]  # fmt: skip


def regionale_besluiten(region: Region) -> None:
    """Give this region an invented, dated decision for every unclear row, and for the same rows at the ZSM table."""
    for giver in Partner:
        _of_giver(giver, region)


def somebody(role: Role, partner: Partner, region: Region) -> Staff:
    """Who holds this role at this partner in the region; somebody invented when nobody does."""
    found = Staff.objects.filter(
        roles__role=role, organisation__partner=partner, organisation__region=region, is_active=True
    )
    return found.order_by("username").first() or staff_aanmaken(
        username=f"demo-{role}-{partner}-{str(region.pk)[:8]}", display_name=f"{role.label} (demo)",
        organisation=Organisation.objects.get(partner=partner, region=region), roles=[role],
        password=secrets.token_urlsafe(24),
    )  # fmt: skip


def _of_giver(giver: Partner, region: Region) -> None:
    """Propose what is missing, then approve it."""
    proposals: list[Proposal] = []
    proposer = somebody(Role.FUNCTIONEEL_BEHEERDER, Partner.VT, region)
    with acting(proposer):
        proposals += [_propose(row, proposer) for row in _at_the_table(giver)]
    approver = somebody(Role.FG, giver, region)
    _approve(proposals, approver)
    unclear = Ground.objects.filter(
        giver=giver, status=Status.ONDUIDELIJK, state=ProposalState.APPROVED,
        moment__in=[Moment.ACUUT, Moment.ZSM],
    ).exclude(decisions__region=region)  # fmt: skip
    with acting(proposer):
        decisions: list[Proposal] = [
            besluit_voorstellen(
                ground_id=ground.pk, actor=proposer, decided_on=DECIDED_ON, decided_by=BODY, effective_until=None,
                now=present(), demo=True,
            )
            for ground in unclear
        ]  # fmt: skip
    _approve(decisions, approver)


def _at_the_table(giver: Partner) -> list[Row]:
    """Rows of this giver that the ZSM table has not."""
    there = set(Ground.objects.filter(moment=Moment.ZSM).values_list("giver", "receiver", "purpose"))
    return [
        row
        for row in (*matrix(), *TABLE_ROWS)
        if row.giver is giver
        and row.purpose not in {Purpose.VITAAL, Purpose.BEKEND}
        and (row.giver, row.receiver, row.purpose) not in there
    ]


def _propose(row: Row, proposer: Staff) -> Ground:
    return grond_voorstellen(
        actor=proposer,
        key=Key(row.giver, row.receiver, Moment.ZSM, row.purpose),
        content=Content(
            articles=row.articles, data_classes=row.data_classes, conditions=row.conditions,
            status=Status.ONDUIDELIJK, effective_from=DECIDED_ON, effective_until=None, source=SOURCE,
            note=row.note if row in TABLE_ROWS else ONLY_DECIDED,
        ),
        now=present(),
    )  # fmt: skip


def _approve(proposals: list[Proposal], approver: Staff) -> None:
    if proposals:
        with acting(approver):
            for proposal in proposals:
                vaststellen(model=type(proposal), pk=proposal.pk, actor=approver, now=present())
