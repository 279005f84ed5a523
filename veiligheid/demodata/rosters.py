"""A believable roster for the demo region: invented teams day and night, and one gap that the planner must see."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cases.access.acting import acting
from cases.dossier.contacts import kartrekkers_noemen
from cases.dossier.enums import Moment
from cases.partners.enums import DutyFunction, Partner, Role
from cases.partners.models import Coverage, Duty, Organisation, Staff
from cases.partners.rules import DAY, WEEK, at, local_day, occurrences
from cases.partners.services import dienst_toevoegen, staff_aanmaken
from cases.rosters.services import overslaan

Hours = tuple[time, time]
BY_DAY, BY_NIGHT, AT_ZSM = (time(7), time(19)), (time(19), time(7)), (time(8), time(22))
EMERGENCY_LINE = "0800 0000014"
BEHIND = 3
"""after the people who log in: they are called first, and one more before the team"""
GAP_IN = 10 * DAY


@dataclass(frozen=True)
class Team:
    """People who take turns, and in which hours."""

    partner: Partner
    function: DutyFunction
    hours: tuple[Hours, ...]
    names: tuple[str, ...]


TEAMS = (
    Team(
        Partner.POLITIE, DutyFunction.ACUUT, (BY_DAY, BY_NIGHT),
        ("Ilse Kuiper", "Murat Demir", "Sjoerd Hofstra", "Priya Raghoe", "Daan Verhulst"),
    ),
    Team(
        Partner.VT, DutyFunction.ACUUT, (BY_DAY, BY_NIGHT),
        ("Marloes Pronk", "Younes Amrani", "Corrie Blom", "Tirza Latupeirissa", "Bas Oosting"),
    ),
    Team(Partner.VT, DutyFunction.ZSM, (AT_ZSM,), ("Hilde Wiersma", "Emre Kaya", "Nienke Post")),
    Team(Partner.OM, DutyFunction.ZSM, (AT_ZSM,), ("Robert-Jan Maas", "Fleur Dekker", "Sandra Tjin")),
    Team(Partner.RECLASSERING, DutyFunction.ZSM, (AT_ZSM,), ("Gijs Terpstra", "Aylin Sahin", "Rik Molenaar")),
)  # fmt: skip


def load_rosters(people: Mapping[str, Staff], region: str, *, now: datetime) -> None:
    """Make the teams and their weeks when they are not there; see that there is a gap ahead; name the kartrekkers."""
    mates = [_team(team, region, now) for team in TEAMS]
    _gap(
        [mate for team, found in zip(TEAMS, mates, strict=True) for mate in found if _has_the_gap(team)],
        people,
        now,
    )
    _emergency_line(people["raad"])
    for actor, named in (
        ("planner", {Moment.ACUUT: people["vt"].pk, Moment.ZSM: people["vt"].pk}),
        ("chef", {Moment.ACUUT: people["politie"].pk}),
    ):
        with acting(people[actor]):
            kartrekkers_noemen(actor=people[actor], named=dict(named), now=now)


def _has_the_gap(team: Team) -> bool:
    return (team.partner, team.function) == (Partner.VT, DutyFunction.ACUUT)


def _team(team: Team, region: str, now: datetime) -> list[Staff]:
    """The people of a team; the first time with their weeks."""
    organisation = Organisation.objects.get(partner=team.partner, region__name=region)
    names = {name: f"{team.partner}.{name.split()[0].lower()}" for name in team.names}
    found = list(Staff.objects.filter(username__in=names.values()).select_related("organisation"))
    if found:
        return found
    # Nobody logs in as one of them: they are there to be on the roster.
    made = [
        staff_aanmaken(
            username=username, display_name=name, organisation=organisation, roles=(Role.MEDEWERKER,),
            password=secrets.token_urlsafe(24),
        )
        for name, username in names.items()
    ]  # fmt: skip
    for number, staff in enumerate(made):
        with acting(staff):
            staff.phone = f"06 000{list(Partner).index(team.partner)}{len(team.hours)}{number:03}"
            staff.save()
            for starts_at, ends_at in _turns(team, number, now):
                dienst_toevoegen(
                    staff=staff, function=team.function, starts_at=starts_at, ends_at=ends_at, weekly=True,
                    rank=BEHIND, can_come=team.function == DutyFunction.ACUUT,
                )  # fmt: skip
    return made


def _turns(team: Team, number: int, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The shifts in a week of the person with this number."""
    today = local_day(now)
    monday = today - today.weekday() * DAY - WEEK
    for turn in range(7 * len(team.hours)):
        if turn % len(team.names) == number:
            weekday, part = divmod(turn, len(team.hours))
            start, end = team.hours[part]
            day = monday + weekday * DAY
            yield at(day, start), at(day + DAY if end <= start else day, end)


def _gap(mates: list[Staff], people: Mapping[str, Staff], now: datetime) -> None:
    """The night in ten days: unless there is a gap ahead already."""
    today = local_day(now)
    duties = list(Duty.objects.filter(staff__in=mates, weekly=True, withdrawn_at__isnull=True))
    if any(day >= today for duty in duties for day in duty.skips):
        return
    night = at(local_day(now + GAP_IN), time(23))
    for duty in duties:
        if shift := next(occurrences(duty, night, night + timedelta(hours=1)), None):
            day: date = local_day(shift.starts_at)
            with acting(people["planner"]):
                overslaan(duty_id=duty.pk, day=day, actor=people["planner"], now=now)
            return


def _emergency_line(raad: Staff) -> None:
    with acting(raad):
        for row in Coverage.objects.filter(organisation=raad.organisation, phone="", ended_at__isnull=True):
            row.phone = EMERGENCY_LINE
            row.save()
