"""Of the world of the access matrix: what the police asked of others, and whom they see as one (K-3, K-5)."""

from uuid import UUID

from acuut.models import Crisis
from cases.access.acting import acting
from cases.base.clock import now
from cases.disclosure.enums import LookupPurpose
from cases.disclosure.lookup.services import vragen_of_bekend
from cases.disclosure.merging import gezinnen_samenvoegen, samenvoegen
from cases.dossier.models import Case
from cases.persons.enums import LinkReason
from tests.cast import Cast


def asked_and_merged(case: Case, crisis: Crisis, other: Case, cast: Cast) -> dict[str, UUID]:
    """A look-up from the crisis, and the people of this case and another as one, by the word of the police."""
    one, two = (each.household.persons.order_by("number")[0] for each in (case, other))
    with acting(cast.agent):
        asked = vragen_of_bekend(
            case_id=case.pk, melding_id=crisis.pk, actor=cast.agent, persons=[one.pk],
            purpose=LookupPurpose.VEILIGHEID, now=now(),
        )  # fmt: skip
        link = samenvoegen(
            person_id=one.pk, same_as_id=two.pk, actor=cast.agent, reason=LinkReason.DUBBEL, now=now()
        )
        family = gezinnen_samenvoegen(
            case_id=case.pk, other_case_id=other.pk, actor=cast.agent, reason=LinkReason.DUBBEL, now=now()
        )
    return {
        "lookup_id": asked.pk, "partner_id": cast.vt.organisation_id, "other_id": two.pk, "link_id": link.pk,
        "other_case_id": other.pk, "family_link_id": family.pk,
    }  # fmt: skip
