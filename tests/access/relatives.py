"""Whom the police add to the one person of the world: a relation, flags, an address and a BSN (K-1, K-4)."""

from uuid import UUID

from cases.access.acting import acting
from cases.dossier.models import Case
from cases.dossier.people import (
    adres_vastleggen,
    bsn_vastleggen,
    kenmerk_vastleggen,
    relatie_vastleggen,
)
from cases.persons.describing import Home
from cases.persons.enums import Flag, PersonRole, Relation
from tests.access.kit import a_while_ago
from tests.cases.people_kit import named
from tests.cast import Cast


def relatives(case: Case, cast: Cast) -> dict[str, UUID]:
    """What he is of her, a flag of each sort, where he lives, and her BSN; nothing of it shared."""
    at, agent = a_while_ago(), cast.agent
    person = case.household.persons.order_by("number")[0]
    other = named(case, agent, "Anton Verzonnen", PersonRole.GETUIGE).person
    with acting(agent):
        relatie_vastleggen(
            case=case, actor=agent, person=other, other=person, relation=Relation.EX_PARTNER, now=at,
            source="zij zei het",
        )  # fmt: skip
        kenmerk_vastleggen(case=case, actor=agent, flag=Flag.WAPENS, person=other, now=at, source="register")
        kenmerk_vastleggen(case=case, actor=agent, flag=Flag.KINDEREN, now=at, source="gezien in huis")
        home = Home("Openlaan", "3", place="Ergens")
        adres_vastleggen(case=case, actor=agent, person=other, home=home, now=at, source="buur")
        number = bsn_vastleggen(
            case=case, actor=agent, person=person, number="111222333", now=at, source="haar pas"
        )
    return {"bsn_id": number.item_id}
