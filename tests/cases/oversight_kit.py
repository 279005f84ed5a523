"""What the tests of shielding, vital interest and breaches share: colleagues, and a case that is shielded."""

from collections.abc import Sequence

from cases.access.acting import acting
from cases.access.door import visible_to
from cases.dossier.enums import ShieldReason
from cases.dossier.models import Case, CaseShield
from cases.dossier.shielding import afschermen
from cases.partners.enums import DutyFunction, Role
from cases.partners.models import Staff
from cases.partners.services import dienst_toevoegen, staff_aanmaken
from tests.access.kit import a_while_ago, noted, opened_by, shared
from tests.cast import Cast


def colleague(of: Staff, name: str, *roles: Role, duty: bool = False) -> Staff:
    """Somebody else of the same organisation."""
    staff = staff_aanmaken(
        username=name, display_name=name.title(), organisation=of.organisation, roles=roles or (Role.MEDEWERKER,),
        password="een lang wachtwoord",
    )  # fmt: skip
    if duty:
        starts_at = a_while_ago(60)
        with acting(staff):
            dienst_toevoegen(
                staff=staff,
                function=DutyFunction.ACUUT,
                starts_at=starts_at,
                ends_at=starts_at.replace(year=2100),
            )
    return staff


def shield(case: Case, by: Staff, named: Sequence[Staff]) -> CaseShield:
    """Shield the case, with these of the own organisation."""
    with acting(by):
        return afschermen(
            case_id=case.pk, actor=by, named=named, reason=ShieldReason.MEDEWERKER, now=a_while_ago(5)
        )


def sees(case: Case, actor: Staff) -> bool:
    """Whether the door shows them the case."""
    with acting(actor):
        return visible_to(Case, actor).filter(pk=case.pk).exists()


def shared_case(cast: Cast) -> Case:
    """Of the police, shared with Veilig Thuis, where somebody is on duty."""
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    return case
