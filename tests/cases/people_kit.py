"""A household of invented people, for the tests of who they are to each other (K-1, K-4)."""

from dataclasses import dataclass
from datetime import date

from cases.access.acting import acting
from cases.disclosure.models import Disclosure
from cases.dossier.models import Case, InformationItem
from cases.dossier.people import persoon_noemen
from cases.partners.models import Staff
from cases.persons.describing import Naming
from cases.persons.enums import PersonRole
from cases.persons.models import Person, PersonStatement
from tests.access.kit import a_while_ago, opened_by, shared
from tests.cast import Cast

SALMA, DIRK, CHILD = "Salma Verzonnen", "Dirk Bedacht", "Noor Bedacht"
HTML = "<script>alert(1)</script>"
ARABIC = "محمد بن عبد الله"
BSN = "111222333"  # passes the eleven-test; is nobody's


@dataclass(frozen=True)
class Family:
    """A case of the police with a mother, a suspect and a child."""

    case: Case
    mother: Person
    suspect: Person
    child: Person

    def all(self) -> tuple[Person, Person, Person]:
        """The three of them."""
        return self.mother, self.suspect, self.child


def named(
    case: Case,
    staff: Staff,
    name: str,
    role: PersonRole,
    *,
    person: Person | None = None,
    born: date | None = None,
    description: str = "",
    minutes: int = 10,
) -> PersonStatement:
    """What this partner says, so many minutes ago."""
    given, _, family = name.partition(" ")
    with acting(staff):
        return persoon_noemen(
            case=case, actor=staff, naming=Naming(given, "", family, "", description), role=role,
            now=a_while_ago(minutes), person=person, birth_date=born, source="gezien",
        )  # fmt: skip


def household(cast: Cast) -> Family:
    """As the police wrote it down."""
    case = opened_by(cast.agent)
    mother = named(case, cast.agent, SALMA, PersonRole.SLACHTOFFER, born=date(1990, 5, 1), minutes=30)
    suspect = named(case, cast.agent, DIRK, PersonRole.VERDACHTE, born=date(1988, 2, 1), minutes=29)
    child = named(case, cast.agent, CHILD, PersonRole.KIND, born=date(2019, 3, 1), minutes=28)
    return Family(case, mother.person, suspect.person, child.person)


def everything_of(case: Case, staff: Staff) -> list[InformationItem]:
    """All items of this organisation in the case."""
    with acting(staff):
        return list(InformationItem.objects.filter(case=case, owner_id=staff.organisation_id))


def told(case: Case, giver: Staff, receiver: Staff) -> Disclosure:
    """All that may be shared of what the giver has, is."""
    items = [one for one in everything_of(case, giver) if one.data_class != "geheim_adres"]
    return shared(case, giver, receiver.organisation, items)
