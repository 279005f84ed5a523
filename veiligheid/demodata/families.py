"""Who the people of the stories are to each other, and what to mind (K-1, K-4); the names are invented."""

from collections.abc import Sequence
from datetime import timedelta

from cases.access.acting import acting
from cases.dossier.enums import Moment
from cases.dossier.people import kenmerk_vastleggen, relatie_vastleggen
from cases.partners.models import Staff
from cases.persons.enums import Flag, Relation
from veiligheid.demodata.writing import Story

Tie = tuple[str, Relation, str]


def related(story: Story, by: Staff, ties: Sequence[Tie], *, ago: timedelta) -> None:
    """Somebody records that the first is this relation of the last, by given names."""
    for one, relation, other in ties:
        person, of = story.person(by, one), story.person(by, other)
        with acting(by):
            relatie_vastleggen(
                case=story.case, actor=by, person=person, other=of, relation=relation, moment=Moment.ACUUT,
                now=story.now - ago, source="zij vertelden het zelf",
            )  # fmt: skip


def flagged(story: Story, by: Staff, flag: Flag, *, ago: timedelta, name: str = "", source: str = "") -> None:
    """Somebody records what to mind, of one person or of the household."""
    person = story.person(by, name) if name else None
    with acting(by):
        kenmerk_vastleggen(
            case=story.case, actor=by, flag=flag, person=person, moment=Moment.ACUUT, now=story.now - ago,
            source=source,
        )  # fmt: skip
