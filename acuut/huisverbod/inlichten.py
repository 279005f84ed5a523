"""Who is told at once, by name: the THV-dienst of the district, and the WB (TH-1, TH-5)."""

from collections.abc import Iterable
from datetime import datetime

from acuut.huisverbod import clocks
from acuut.huisverbod.districten import op_dienst
from acuut.huisverbod.enums import Stap
from acuut.huisverbod.models import Huisverbodaanvraag, HuisverbodStap
from cases.dossier.models import Case
from cases.dossier.shielding import genoemd_of_open
from cases.notifications.services import tell
from cases.partners.enums import Role
from cases.partners.models import Organisation, Staff
from cases.partners.selectors import holders_of, on_duty_in

LEADS = (Role.WERKBEGELEIDER, Role.CHEF_VAN_DIENST)


def thv_dienst_en_wb(aanvraag: Huisverbodaanvraag, *, actor: Staff, now: datetime) -> None:
    """An assessment was asked: tell the THV-dienst on duty in the district, and the WB; else the whole organisation."""
    people = _dienst(aanvraag, now)
    _tell(aanvraag, people, Stap.DIENST_INGELICHT, clocks.CALLED, actor=actor, now=now)
    leads = [one for one in leiding(aanvraag.owner, aanvraag.case, now=now) if one not in people]
    _tell(aanvraag, leads, Stap.WB_INGELICHT, clocks.CALLED, actor=actor, now=now)
    if not people:
        tell(organisation_id=aanvraag.owner_id, effect=clocks.ASKED, case_id=aanvraag.case_id)


def wb_van_de_spoed(aanvraag: Huisverbodaanvraag, *, actor: Staff, now: datetime) -> None:
    """No huisverbod: the suspect mostly goes home the same day, so the emergency lead hears of it at once (TH-5)."""
    leads = leiding(aanvraag.owner, aanvraag.case, now=now)
    _tell(aanvraag, leads, Stap.WB_INGELICHT, clocks.LEAD, actor=actor, now=now)
    tell(organisation_id=aanvraag.owner_id, effect=clocks.NOT_IMPOSED, case_id=aanvraag.case_id)


def leiding(organisation: Organisation, case: Case, *, now: datetime) -> list[Staff]:
    """The WB who has duty now; else everybody who is WB or chef van dienst. Of a shielded case only who is named."""
    held = [one for one in holders_of(organisation, *LEADS) if genoemd_of_open(case, one)]
    on_duty = on_duty_in([organisation.pk], now=now).get(organisation.pk, [])
    return [one for one in held if one.pk in on_duty] or held


def _dienst(aanvraag: Huisverbodaanvraag, now: datetime) -> list[Staff]:
    """Who has THV duty, the district first; else who is on duty for something and does THV."""
    owner, case = aanvraag.owner, aanvraag.case
    ids = [one.staff_id for one in op_dienst(owner, now=now, district=aanvraag.district)]
    if not ids:
        on_duty = on_duty_in([owner.pk], now=now).get(owner.pk, [])
        ids = [one.pk for one in holders_of(owner, Role.THV_DIENST) if one.pk in on_duty]
    people = Staff.objects.filter(pk__in=ids).order_by("display_name")
    return [one for one in people if genoemd_of_open(case, one)]


def _tell(
    aanvraag: Huisverbodaanvraag, people: Iterable[Staff], code: Stap, effect: str, *, actor: Staff, now: datetime
) -> None:  # fmt: skip
    for one in people:
        HuisverbodStap(aanvraag=aanvraag, code=code, at=now, by=actor, told=one).save()
        tell(
            organisation_id=one.organisation_id, effect=effect, case_id=aanvraag.case_id, staff_id=one.pk,
            key=f"{effect}:{aanvraag.pk}:{one.pk}",
        )  # fmt: skip
