"""Which deliveries a batch of the outbox needs; it stands in the path of every clock, so it asks little (SA-5, D-4)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from cases.notifications import rules, texts
from cases.notifications.audience import audience
from cases.notifications.enums import Channel, Topic
from cases.notifications.models import Delivery, Device, Outbox, Preference, QuietHours

TEST = "message.test"
texts.declare(TEST, "Dit is een proefbericht. Het werkt.")

Chosen = Mapping[UUID, dict[tuple[Topic, Channel], bool]]


@dataclass(frozen=True)
class _Ways:
    """How these people are reached."""

    chosen: Chosen
    devices: Mapping[UUID, list[UUID]]
    quiet: Mapping[UUID, tuple[time, time]]


def deliveries(rows: Sequence[Outbox], *, now: datetime) -> list[Delivery]:
    """What must leave the house for these rows. When nobody chose to hear of their topics: one question."""
    ours = [row for row in rows if row.organisation_id]
    chosen = _chosen(ours)
    asked_for = {key for choices in chosen.values() for key, wanted in choices.items() if wanted}
    topics = {topic for topic, _ in rules.DEFAULTS | asked_for}
    loud = [row for row in ours if row.effect == TEST or texts.topic(row.effect) in topics]
    if not loud:
        return []
    people = audience(loud, now=now)
    ways = _ways(chosen, {one for some in people.values() for one in some})
    return [
        delivery for row in loud for one in sorted(people[row.pk]) for delivery in _of(row, one, ways, now)
    ]


def _of(row: Outbox, staff_id: UUID, ways: _Ways, now: datetime) -> Iterator[Delivery]:
    """One mail, and one push a device; an alarm leaves by mail when there is no other way."""
    topic, choices = texts.topic(row.effect), ways.chosen.get(staff_id, {})
    every, urgent = row.effect == TEST, topic is Topic.ALARM
    devices = ways.devices.get(staff_id, []) if every or rules.wants(choices, topic, Channel.PUSH) else []
    by_mail = every or rules.wants(choices, topic, Channel.MAIL) or (urgent and not devices)
    start = now
    if staff_id in ways.quiet and not urgent and not every:
        from_time, until_time = ways.quiet[staff_id]
        start = rules.after_quiet(now, from_time=from_time, until_time=until_time)
    if by_mail:
        yield Delivery(outbox=row, staff_id=staff_id, channel=Channel.MAIL, urgent=urgent, next_at=start)
    for device_id in devices:
        yield Delivery(
            outbox=row, staff_id=staff_id, channel=Channel.PUSH, device_id=device_id, urgent=urgent, next_at=start
        )  # fmt: skip


def _chosen(rows: Iterable[Outbox]) -> Chosen:
    """What people of these organisations chose for the topics of these rows."""
    topics = {texts.topic(row.effect) for row in rows}
    organisations = {row.organisation_id for row in rows if row.organisation_id}
    chosen: dict[UUID, dict[tuple[Topic, Channel], bool]] = defaultdict(dict)
    if organisations:
        told = Preference.objects.filter(topic__in=topics, staff__organisation_id__in=organisations)
        for staff_id, topic, channel, wanted in told.values_list("staff_id", "topic", "channel", "wanted"):
            chosen[staff_id][Topic(topic), Channel(channel)] = wanted
    return chosen


def _ways(chosen: Chosen, people: set[UUID]) -> _Ways:
    devices: dict[UUID, list[UUID]] = defaultdict(list)
    live = Device.objects.filter(staff_id__in=people, ended_at__isnull=True).order_by("added_at")
    for staff_id, device_id in live.values_list("staff_id", "pk"):
        devices[staff_id].append(device_id)
    asleep = QuietHours.objects.filter(staff_id__in=people)
    quiet = {one: (start, end) for one, start, end in asleep.values_list("pk", "from_time", "until_time")}
    return _Ways(chosen, devices, quiet)
