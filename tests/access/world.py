"""One of everything, for the access matrix: what the police opened and shared with Veilig Thuis only, and the flows.

Made by the services, as the people of the cast; the names are invented.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.db import connection

from acuut.huisverbod.besluit import Gesprekken, besluit_vastleggen
from acuut.huisverbod.enums import DecidedBy, Letter, Outcome
from acuut.huisverbod.overleg import overleg_beginnen
from acuut.huisverbod.rihg_vastleggen import rihg_vastleggen
from acuut.huisverbod.rules import Uitspraak
from acuut.huisverbod.services import Telefoontje, aanvraag_aannemen, ter_plaatse
from acuut.models import Crisis
from acuut.routes.enums import Herkomst, OpvangUitkomst, Plek, Sash, Thema, Zoeker
from acuut.routes.hulp import Zoektocht, opvang_vastleggen, school_beginnen
from acuut.routes.models import Overleg
from acuut.routes.structureel import route_starten
from acuut.routes.themas import thema_starten
from acuut.services.advies import advies_geven
from acuut.services.beoordelen import vragen as advies_vragen
from acuut.services.melden import melding_beginnen
from cases.access.acting import acting
from cases.caution.enums import HazardGround, HazardKind
from cases.caution.services import Bereik, Gevaarlijk, blad_vastleggen, gevaar_vastleggen
from cases.deadlines.models import Alarm, Clock
from cases.disclosure.breach import melden
from cases.disclosure.demo import regionale_besluiten
from cases.disclosure.enums import BreachPeople, BreachWhat, Purpose, RecallReason
from cases.disclosure.grounds import Key
from cases.disclosure.models import Disclosure, InformationRequest, InterimDecision, Receipt
from cases.disclosure.recall import bericht_intrekken
from cases.disclosure.requests import vragen
from cases.disclosure.services import delen
from cases.dossier.enums import DataClass, Existence, Kind, Moment, ShieldReason
from cases.dossier.models import Assignment, Case, CaseShield, InformationItem
from cases.dossier.services import vastleggen
from cases.evidence.services import Bestand, Omschrijving, bewijs_vastleggen
from cases.notifications.models import Device, Notice
from cases.notifications.services import deliver, tell
from cases.partners.enums import DutyFunction
from cases.partners.models import Coverage, Duty
from cases.partners.seats import SignedIn
from cases.persons.enums import PersonRole
from cases.persons.models import Person
from cases.persons.services import adres_verklaren, persoon_toevoegen, persoon_verklaren
from cases.safety.enums import MeasureKind
from cases.safety.instruments import ACUUT, load_instruments
from cases.safety.services import beoordeling_vastleggen, maatregel_vastleggen, overdragen
from tests.access.kit import MOTIVERING, a_while_ago, noted, opened_by, shared
from tests.access.relatives import relatives
from tests.access.world_after import followed
from tests.access.world_lookups import asked_and_merged
from tests.cases.evidence_kit import photo
from tests.cases.form_kit import beheerder, propose
from tests.cast import Cast, cast_here
from tests.grounds_kit import proposed
from zsm.enums import Course, Custody
from zsm.models import Arrest
from zsm.rules import Voornemen
from zsm.services.aanhouding import aanhouding_melden
from zsm.services.aanmelding import Binnenkomst
from zsm.services.besluit import besluit_nemen

GIVEN_NAME, SUSPECT, NAME = "Miranda", "Diederik", "Verzonnen"
SECRET_ADDRESS = "Verborgenstraat 9, Ergens"


@dataclass(frozen=True)
class World:
    """The cast, and the ids of one of everything by the argument of an address."""

    cast: Cast
    case: Case
    ids: dict[str, UUID]
    arrest: Arrest
    """told to OM and Veilig Thuis, not decided"""
    decided: Arrest
    """of the same kind, decided"""


def make_world() -> World:
    """Make it in the current database."""
    cast = cast_here()
    case, items = _case(cast)
    with acting(cast.agent):
        crisis = Crisis(
            case=case,
            item=items["melding"],
            owner=cast.agent.organisation,
            opened_by=cast.agent,
            started_at=a_while_ago(),
        )
        crisis.save()
        draft = melding_beginnen(actor=cast.agent, now=a_while_ago())
        handover = overdragen(
            case_id=case.pk, actor=cast.agent, receiver=cast.vt.organisation, moment=Moment.ACUUT, text="Neem over.",
            motivering=MOTIVERING, now=a_while_ago(),
        )  # fmt: skip
        measure = maatregel_vastleggen(
            case=case, actor=cast.agent, moment=Moment.ACUUT, kind=MeasureKind.AFSPRAAK, text="Niet bellen.",
            contact_point="", starts_at=a_while_ago(), ends_at=a_while_ago() + timedelta(days=9),
            review_at=a_while_ago() + timedelta(days=5), now=a_while_ago(),
        )  # fmt: skip
    with acting(cast.vt):
        asked = aanvraag_aannemen(
            actor=cast.vt, case_id=case.pk, key=uuid4(), call=Telefoontje("Wijkagent", "06"), people=[],
            asked_at=a_while_ago(), now=a_while_ago(),
        )  # fmt: skip
        advice = advies_geven(
            actor=cast.vt, asker="burger", question="Wat kan ik doen?", advice="Bel ons.", now=a_while_ago()
        )
    disclosure, receipt = _taken_back(case, cast)
    tell(organisation_id=cast.vt.organisation_id, effect="test.niets", case_id=case.pk)
    while deliver():
        pass
    regionale_besluiten(cast.agent.organisation.region)
    arrest, decided = _arrested(cast), _arrested(cast)
    with acting(cast.ovj), connection.cursor() as cursor:
        # In one transaction the delivery above leaves them at once (cases.base.patience).
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        how = Voornemen(Custody.VASTHOUDEN, Course.VERVOLGEN, without_bespreking="Het kon niet wachten.")
        besluit_nemen(arrest_id=decided.pk, actor=cast.ovj, voornemen=how, now=a_while_ago(5))
    ids = {
        "case_id": case.pk, "item_id": items["adres"].pk, "own_id": items["melding"].pk, "draft_id": draft.pk,
        "receiver_id": cast.vt.organisation_id, "handover_id": handover.pk, "crisis_id": crisis.pk,
        "measure_id": measure.pk, "advies_id": advice.pk,
        "notice_id": Notice.objects.filter(effect="test.niets").get().pk, "aanvraag_id": asked.pk,
        "outbox_id": Notice.objects.filter(effect="test.niets").get().outbox_id, "device_id": _device(cast).pk,
        "arrest_id": arrest.pk, "disclosure_id": disclosure.pk, "receipt_id": receipt.pk,
        "assignment_id": Assignment.objects.get(case=case, staff=cast.agent).pk,
        "owner_id": cast.agent.organisation_id, "request_id": _asked(case, cast).pk, "quoted_id": items["melding"].pk,
        "third_id": cast.ovj.organisation_id, "alarm_id": _alarm(cast).pk,
        "duty_id": Duty.objects.get(staff=cast.vt).pk,
        "eind_id": _huisverbod(case, cast),
        "coverage_id": Coverage.objects.filter(organisation=cast.vt.organisation).order_by("pk")[0].pk,
    }  # fmt: skip
    return World(
        cast,
        case,
        ids
        | relatives(case, cast)
        | _careful(case, cast)
        | _routes(case, cast)
        | _overseen(cast)
        | _grounds()
        | _forms(crisis, cast)
        | followed(decided, cast)
        | asked_and_merged(case, crisis, arrest.case, cast),
        arrest,
        decided,
    )


def _routes(case: Case, cast: Cast) -> dict[str, UUID]:
    """The structural route of Veilig Thuis; a theme of the police with its talk, and a school that they tell."""
    with acting(cast.vt):
        route = route_starten(
            actor=cast.vt, case_id=case.pk, key=uuid4(), origin=Herkomst.POLITIE, text="Er zijn zorgen.",
            now=a_while_ago(),
        )  # fmt: skip
    with acting(cast.agent):
        track = thema_starten(
            case=case, actor=cast.agent, flag=Thema.STALKING, sash=Sash.HOOG, text="Hij staat steeds voor de deur.",
            made_by="Agent van dienst", now=a_while_ago(),
        )  # fmt: skip
        talk = Overleg.objects.get(spoor=track)
        person = case.household.persons.order_by("number")[0]
        school = school_beginnen(case_id=case.pk, actor=cast.agent, person_id=person.pk, now=a_while_ago())
        search = Zoektocht(Zoeker.POLITIE, Plek.OPVANG, OpvangUitkomst.GEEN_PLEK, text="Er is geen plek.")
        opvang_vastleggen(case_id=case.pk, actor=cast.agent, search=search, now=a_while_ago())
    return {"route_id": route.pk, "spoor_id": track.pk, "overleg_id": talk.pk, "hulp_id": school.pk}


def _careful(case: Case, cast: Cast) -> dict[str, UUID]:
    """A hazard, a safe-contact sheet and a photo of the police, told to Veilig Thuis; and where VT is signed in."""
    person, data = case.household.persons.order_by("number")[0], photo()
    with acting(cast.agent):
        hazard = gevaar_vastleggen(
            case=case,
            actor=cast.agent,
            moment=Moment.ACUUT,
            now=a_while_ago(),
            gevaar=Gevaarlijk(
                HazardKind.HOND,
                "Hond los in de tuin",
                HazardGround.MEDEWERKERS,
                "de wijkagent",
                a_while_ago() + timedelta(days=28),
            ),
        )
        sheet = blad_vastleggen(
            case=case,
            person=person,
            actor=cast.agent,
            moment=Moment.ACUUT,
            now=a_while_ago(),
            bereik=Bereik(number="06 12345678", hours="tussen 9 en 12 uur", code_word="appeltaart"),
        )
        evidence = bewijs_vastleggen(
            case=case, actor=cast.agent, moment=Moment.ACUUT, bestand=Bestand(data, len(data)), now=a_while_ago(),
            omschrijving=Omschrijving(shows="Blauwe plek", taken_by="de agent zelf", person=person),
        ).evidence  # fmt: skip
    shared(case, cast.agent, cast.vt.organisation, [hazard.item, sheet.item, evidence.item])
    with acting(cast.vt):
        seat = SignedIn(staff=cast.vt, stored_key="0" * 40, device="iPhone, Safari")
        seat.save(force_insert=True)
    return {
        "hazard_id": hazard.pk, "sheet_id": sheet.pk, "evidence_id": evidence.pk, "seat_id": seat.pk,
        "person_id": person.pk,
    }  # fmt: skip


def _huisverbod(case: Case, cast: Cast) -> UUID:
    """A RiHG of the police; and in another case a huisverbod of which the police are asked what they can do."""
    load_instruments()
    other = opened_by(cast.agent)
    shared(other, cast.agent, cast.vt.organisation, [noted(other, cast.agent, "Hij moet weg.")])
    with acting(cast.agent):
        rihg_vastleggen(
            case_id=case.pk, actor=cast.agent, answers={"signaal_1": "hoog", "signaal_2": "laag"}, with_vt=True,
            now=a_while_ago(),
        )  # fmt: skip
    with acting(cast.vt):
        asked = aanvraag_aannemen(
            actor=cast.vt, case_id=other.pk, key=uuid4(), call=Telefoontje("Wijkagent", "06"), people=[],
            asked_at=a_while_ago(), now=a_while_ago(),
        )  # fmt: skip
        ter_plaatse(aanvraag_id=asked.pk, actor=cast.vt, now=a_while_ago())
        besluit_vastleggen(
            aanvraag_id=asked.pk, actor=cast.vt, gesprekken=Gesprekken(suspect="Hij zegt niets."), now=a_while_ago(9),
            uitspraak=Uitspraak(
                Outcome.OPGELEGD, "Gevaar.", DecidedBy.MANDAAT, starts_at=a_while_ago(), letter=Letter.JA,
                letter_by="VT", review_at=a_while_ago() + timedelta(days=7), adult_confirmed=True,
            ),
        )  # fmt: skip
        return overleg_beginnen(
            aanvraag_id=asked.pk, actor=cast.vt, question="Wat kunt u doen?", now=a_while_ago(),
            answer_by=a_while_ago() + timedelta(days=8), receivers=[cast.agent.organisation], motivering=MOTIVERING,
        ).pk  # fmt: skip


def _alarm(cast: Cast) -> Alarm:
    """What rings at Veilig Thuis for a term of the case, and called nobody yet."""
    clock = Clock.objects.filter(responsible=cast.vt.organisation, case__isnull=False).order_by("due_at")[0]
    alarm = Alarm(
        clock=clock, effect=f"{clock.kind}.expired.{clock.moves}", organisation=cast.vt.organisation,
        function=DutyFunction.ACUUT, case=clock.case, next_at=a_while_ago(-60),
    )  # fmt: skip
    with acting(cast.vt):
        alarm.save(force_insert=True)
    return alarm


def _device(cast: Cast) -> Device:
    """The telephone of VT."""
    row = Device(
        staff=cast.vt, endpoint="https://fcm.googleapis.com/een", p256dh="B", auth="A", label="Telefoon"
    )
    with acting(cast.vt):
        row.save(force_insert=True)
    return row


def _overseen(cast: Cast) -> dict[str, UUID]:
    """What the FG of Veilig Thuis looks at: vital interest, a datalek, and a case that Veilig Thuis shielded."""
    case, hidden = opened_by(cast.vt), opened_by(cast.vt)
    item = noted(case, cast.vt, "Er is nu gevaar.")
    with acting(cast.vt):
        vital = delen(
            case=case, actor=cast.vt, receiver=cast.raad.organisation, items=[item], moment=Moment.ACUUT,
            motivering=MOTIVERING, now=a_while_ago(), purpose=Purpose.VITAAL,
        )  # fmt: skip
        leak = melden(
            actor=cast.vt, what=BreachWhat.ANDERS, people=BreachPeople.EEN, discovered_at=a_while_ago(),
            now=a_while_ago(),
        )  # fmt: skip
        shield = CaseShield(
            case=hidden, reason=ShieldReason.MEDEWERKER, organisation=cast.vt.organisation, since=a_while_ago(),
            by=cast.vt,
        )  # fmt: skip
        shield.save()
    return {"vital_id": vital.pk, "breach_id": leak.pk, "shield_id": shield.pk}


def _grounds() -> dict[str, UUID]:
    """A region's decision on an unclear ground, and a row that waits for the FG of the police."""
    decision = InterimDecision.objects.order_by("pk")[0]
    proposal = proposed(Key("politie", "vt", Moment.HSSK, "beeindigen"))
    return {"ground_id": decision.ground_id, "decision_id": decision.pk, "proposal_id": proposal.pk}


def _forms(crisis: Crisis, cast: Cast) -> dict[str, UUID]:
    """An assessment of Veilig Thuis on everybody's form, what it asked the Raad, and what the region may arrange."""
    with acting(cast.vt):
        made = beoordeling_vastleggen(
            case=crisis.case, actor=cast.vt, instrument_code=ACUUT, kind=Kind.BEOORDELING, moment=Moment.ACUUT,
            answers={"gebeurd": "Geslagen."}, conclusion="Niet veilig.", persons={}, now=a_while_ago(),
        )  # fmt: skip
        consult = advies_vragen(
            crisis_id=crisis.pk, actor=cast.vt, questions=["spoed"], answers=[], now=a_while_ago()
        )
    return {
        "assessment_id": made.pk, "instrument_id": made.instrument_id, "consult_id": consult.pk,
        "arrangement_id": propose(beheerder(), value="consultatiepartij").pk,
    }  # fmt: skip


def _case(cast: Cast) -> tuple[Case, dict[str, InformationItem]]:
    """Opened by the police; the melding and who it is about are shared with Veilig Thuis, the address is not."""
    case = opened_by(cast.agent)
    person, who = stated(case, cast, GIVEN_NAME, PersonRole.SLACHTOFFER)
    melding = noted(case, cast.agent, "De buren hoorden geschreeuw.")
    with acting(cast.agent):
        address = vastleggen(
            case=case, actor=cast.agent, kind=Kind.ADRES, moment=Moment.ACUUT, now=a_while_ago(), about=person,
            data_class=DataClass.GEHEIM_ADRES,
        )  # fmt: skip
        adres_verklaren(
            person=person, item_id=address.pk, owner_id=cast.agent.organisation_id, address=SECRET_ADDRESS
        )
    shared(case, cast.agent, cast.vt.organisation, [melding, who])
    return case, {"melding": melding, "adres": address}


def _taken_back(case: Case, cast: Cast) -> tuple[Disclosure, Receipt]:
    """A disclosure to Veilig Thuis of two messages, of which one was withdrawn since: the receipt waits."""
    stays, goes = noted(case, cast.agent, "Er was eerder iets."), noted(case, cast.agent, "Van de buren.")
    disclosure = shared(case, cast.agent, cast.vt.organisation, [stays, goes])
    with acting(cast.agent):
        recall = bericht_intrekken(
            item_id=goes.pk, actor=cast.agent, reason=RecallReason.ONJUIST, now=a_while_ago()
        )
        assert recall is not None
        return disclosure, recall.receipts.get()


def _asked(case: Case, cast: Cast) -> InformationRequest:
    """The police let it be known that there is something; Veilig Thuis asks for it."""
    noted(case, cast.agent, "Er is nog iets.", existence=Existence.PARTNERS)
    with acting(cast.vt):
        return vragen(
            case_id=case.pk, actor=cast.vt, owner=cast.agent.organisation, kind=Kind.BERICHT,
            purpose=Purpose.BEOORDELEN, moment=Moment.ACUUT, urgent=False, now=a_while_ago(),
        )  # fmt: skip


def stated(case: Case, cast: Cast, given_name: str, role: PersonRole) -> tuple[Person, InformationItem]:
    """Somebody in the household, as the police state it."""
    with acting(cast.agent):
        person = persoon_toevoegen(household=case.household)
        item = vastleggen(
            case=case,
            actor=cast.agent,
            kind=Kind.PERSOON,
            moment=Moment.ACUUT,
            now=a_while_ago(),
            about=person,
        )
        persoon_verklaren(
            person=person, item_id=item.pk, owner_id=cast.agent.organisation_id, role=role, today=date.today(),
            given_name=given_name, family_name=NAME, birth_date=date(1987, 11, 19),
        )  # fmt: skip
    return person, item


def _arrested(cast: Cast) -> Arrest:
    """A suspect in a case of its own, told to OM and Veilig Thuis on the region's decision."""
    case = opened_by(cast.agent, Moment.ZSM)
    suspect, _ = stated(case, cast, SUSPECT, PersonRole.VERDACHTE)
    with acting(cast.agent):
        return aanhouding_melden(
            case_id=case.pk, actor=cast.agent, suspect_id=suspect.pk, arrested_at=a_while_ago() - timedelta(hours=2),
            detention_possible=True, text="Mishandeling", motivering=MOTIVERING,
            how=Binnenkomst(elders_gezien=True), now=a_while_ago(),
        ).arrest  # fmt: skip
