"""Refused attempts from outside, for the FG of whose case it is; the demo does not cry wolf (X-3)."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from cases.access.acting import acting
from cases.access.door import visible_to
from cases.audit.enums import Unusual, Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.disclosure.demo import regionale_besluiten
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case
from cases.dossier.services import vastleggen
from cases.partners.enums import Partner, Role
from cases.partners.models import Organisation, Region, Staff
from cases.partners.services import staff_aanmaken
from cases.persons.enums import PersonRole
from cases.persons.services import persoon_toevoegen, persoon_verklaren
from cases.review.attempts import attempts_on_ours
from cases.review.unusual import Opvallend, opvallend
from tests.access.kit import a_while_ago, noted, opened_by, shared
from tests.access.world import make_world
from tests.cases.web_kit import browser, page
from tests.cast import HERE, Cast, make_cast
from veiligheid.demodata.people import REGION, load_people
from veiligheid.demodata.stories import load_stories


@pytest.fixture
def cast(own_database: str) -> Cast:
    """With real commits: what happened before and after an attempt has moments of its own."""
    return make_cast()


@pytest.fixture
def case(cast: Cast) -> Case:
    """Opened by the police, shared with VT."""
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    return case


def fg_of(partner: Partner, region: str = HERE) -> Staff:
    """Somebody who is FG of this partner."""
    organisation = Organisation.objects.get(partner=partner, region__name=region)
    return staff_aanmaken(
        username=f"fg_{partner.value}_{region}", display_name=f"Fg {partner.value}", organisation=organisation,
        roles=[Role.FG], password="een lang wachtwoord",
    )  # fmt: skip


def tries(staff: Staff, name: str, *args: UUID) -> None:
    """Somebody asks for a page and is refused."""
    assert browser(staff).get(reverse(name, args=args)).status_code == 404


def seen_by(fg: Staff) -> list[tuple[str, UUID]]:
    """Whose attempts this FG is told of, and on which case."""
    with acting(fg):
        return [(str(event.actor), event.about) for event in attempts_on_ours(fg).order_by("at")]  # type: ignore[attr-defined]


def found(fg: Staff) -> list[Opvallend]:
    """What stands out for this FG."""
    with acting(fg):
        return opvallend(fg, now=now())


def test_the_owners_fg_sees_who_from_outside_was_refused(cast: Cast, case: Case) -> None:
    tries(cast.raad, "zaak", case.pk)
    for fg in (fg_of(Partner.POLITIE), cast.fg_vt):
        assert seen_by(fg) == [("Raad", case.pk)]
        text = page(fg, "logboek")
        assert "RvdK Raad geweigerd" in text
        assert case.reference in text
        [one] = found(fg)
        assert (one.finding.kind, one.staff, one.reference) == (Unusual.OUTSIDE, cast.raad, case.reference)


def test_an_address_of_something_in_the_case_counts_too(own_database: str) -> None:
    world = make_world()
    fg, ids = fg_of(Partner.POLITIE), world.ids
    tries(world.cast.raad, "acuut:crisis", ids["crisis_id"])
    tries(world.cast.raad, "acuut:thv", ids["aanvraag_id"])
    tries(world.cast.raad, "zsm:aanhouding", world.arrest.pk)
    tries(world.cast.raad, "zsm:aanhouding", uuid4())
    tries(world.cast.raad, "spoor", world.case.pk, ids["item_id"])
    about = [world.case.pk, world.case.pk, world.arrest.case_id, world.case.pk]
    assert seen_by(fg) == [("Raad", case) for case in about]


@pytest.mark.parametrize("who", ["agent", "vt", "vt_unassigned", "ovj", "elsewhere"])
def test_only_the_fg_is_told(cast: Cast, case: Case, who: str) -> None:
    tries(cast.raad, "zaak", case.pk)
    text = page(cast.everyone()[who], "logboek")
    assert "RvdK Raad" not in text


def test_an_fg_of_who_has_no_part_in_it_is_told_nothing(cast: Cast, case: Case) -> None:  # SH-1
    tries(cast.raad, "zaak", case.pk)
    for fg in (fg_of(Partner.OM), fg_of(Partner.RECLASSERING), fg_of(Partner.VT, "Groningen")):
        assert seen_by(fg) == []
        assert "RvdK Raad" not in page(fg, "logboek")


def test_a_case_that_is_not_there_is_nobodys(cast: Cast, case: Case) -> None:  # SH-1
    tries(cast.raad, "zaak", uuid4())
    assert seen_by(cast.fg_vt) == seen_by(fg_of(Partner.POLITIE)) == []


def test_to_who_tried_it_looks_the_same_whether_it_is_there_or_not(cast: Cast, case: Case) -> None:  # SH-1
    tries(cast.raad, "zaak", case.pk)
    tries(cast.raad, "zaak", uuid4())
    there, nowhere = AuditEvent.objects.filter(verb=Verb.DENIED).order_by("at")
    same = (
        "actor_id",
        "organisation_id",
        "owner_id",
        "subject_kind",
        "subject_id",
        "ground",
        "page",
        "allowed",
    )
    assert [getattr(there, name) for name in same] == [getattr(nowhere, name) for name in same]
    for staff in (cast.raad, fg_of(Partner.RVDK)):
        text = page(staff, "logboek", wat="denied")
        assert case.reference not in text
        assert text.count("RvdK Raad geweigerd") == 2


def test_that_another_takes_part_is_not_told_by_its_own_refusals(cast: Cast, case: Case) -> None:  # SH-1
    """Police shared with 3RO; Veilig Thuis does not know. A colleague of 3RO without a task is refused there."""
    shared(case, cast.agent, cast.reclassering.organisation, [noted(case, cast.agent)])
    colleague = staff_aanmaken(
        username="collega_3ro", display_name="Collega", organisation=cast.reclassering.organisation,
        roles=[Role.MEDEWERKER], password="een lang wachtwoord",
    )  # fmt: skip
    tries(colleague, "zaak", case.pk)
    assert seen_by(cast.fg_vt) == []
    assert seen_by(fg_of(Partner.POLITIE)) == [("Collega", case.pk)]  # who shared with them knows


def test_what_was_told_does_not_go_when_that_partner_joins(cast: Cast, case: Case) -> None:  # SH-1
    tries(cast.raad, "zaak", case.pk)
    before = seen_by(cast.fg_vt)
    shared(case, cast.agent, cast.raad.organisation, [noted(case, cast.agent)], at=now())
    assert before == seen_by(cast.fg_vt) == [("Raad", case.pk)]


def test_before_we_took_part_it_was_not_ours(cast: Cast, case: Case) -> None:  # SH-1
    tries(cast.raad, "zaak", case.pk)
    fg = fg_of(Partner.OM)
    shared(case, cast.agent, cast.ovj.organisation, [noted(case, cast.agent)], at=now())
    assert seen_by(fg) == []
    tries(cast.raad, "zaak", case.pk)
    assert seen_by(fg) == [("Raad", case.pk)]


def _names_somebody(actor: Staff, case: Case, family_name: str) -> None:
    """This actor writes down that somebody with this family name is in the case."""
    with acting(actor):
        person = persoon_toevoegen(household=case.household)
        item = vastleggen(
            case=case, actor=actor, kind=Kind.PERSOON, moment=Moment.ACUUT, now=a_while_ago(), about=person
        )
        persoon_verklaren(
            person=person, item_id=item.pk, owner_id=actor.organisation_id, role=PersonRole.KIND,
            today=date.today(), given_name="Iemand", family_name=family_name,
        )  # fmt: skip


def test_a_name_like_ones_own_is_told_of_what_my_organisation_wrote(cast: Cast, case: Case) -> None:
    _names_somebody(cast.vt, case, "Vt")
    page(cast.vt, "zaak", case.pk)
    assert found(cast.fg_vt) == []  # two letters: too many share them
    with acting(cast.vt):
        Staff.objects.filter(pk=cast.vt.pk).update(display_name="Sami Verzonnen")
    _names_somebody(cast.agent, case, "Verzonnen")
    assert found(cast.fg_vt) == []  # what another partner wrote is not read for this
    _names_somebody(cast.vt, case, "verzonnen")
    reads = AuditEvent.objects.filter(verb=Verb.READ).count()
    assert [one.finding.kind for one in found(cast.fg_vt)] == [Unusual.NAMESAKE]
    assert found(fg_of(Partner.POLITIE)) == []
    assert AuditEvent.objects.filter(verb=Verb.READ).count() == reads


# The demo: a normal crisis night.


def test_a_normal_night_in_the_demo_stands_out_nowhere(own_database: str) -> None:
    people = load_people(now=now())
    regionale_besluiten(Region.objects.get(name=REGION))
    load_stories(people, now=now())
    for staff in people.values():
        client = browser(staff)
        with acting(staff):
            cases = [row.pk for row in visible_to(Case, staff)]
        for where in [reverse("vandaag"), reverse("zsm:tafel"), *(
            reverse(name, args=[case]) for case in cases for name in ("zaak", "delen", "logboek_zaak"))]:  # fmt: skip
            assert client.get(where).status_code == 200
    assert AuditEvent.objects.filter(verb=Verb.READ).count() > 50
    for partner in Partner:
        assert found(fg_of(partner, REGION)) == [], partner
