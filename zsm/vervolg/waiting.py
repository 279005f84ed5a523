"""What waits on *Vandaag*: what the OM asks of us, and what partners answered to the OM (screen 1)."""

from datetime import datetime

from django.urls import reverse

from cases.partners.models import Staff
from cases.web.waiting import SOURCES, Waiting
from zsm.vervolg.enums import Uitkomst
from zsm.vervolg.models import Opdracht
from zsm.vervolg.selectors import na_te_kijken, te_doen


def wacht(actor: Staff, now: datetime) -> list[Waiting]:
    """Lines without names: what is asked stands behind the link."""
    asked = [
        _line(one, "Het OM vraagt u iets na een besluit.", "Bekijk", one.owner.partner, one.given_at)
        for one in te_doen(actor)
    ]
    return asked + [
        _line(
            one,
            "Een partner vertelde het namens u. Kijk het na."
            if one.outcome == Uitkomst.GEDAAN
            else "Een partner kon het niet namens u vertellen. Doe het zelf of vraag een ander.",
            "Kijk na",
            one.organisation.partner,
            one.ended_at or now,
        )
        for one in na_te_kijken(actor)
    ]


def _line(one: Opdracht, text: str, action: str, partner: str, since: datetime) -> Waiting:
    return Waiting(
        text=text, url=reverse("zsm:opdracht", args=[one.pk]), action=action, since=since,
        reference=one.case.reference, partner=partner,
    )  # fmt: skip


SOURCES.append(wacht)
