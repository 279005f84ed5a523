"""How somebody wants to hear: by which channels, when not, and on which devices; each for themselves alone (SA-5)."""

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.actor import Actor
from cases.base.errors import Overtaken, RuleBroken
from cases.base.transition import transition
from cases.notifications import door, rules
from cases.notifications.enums import Channel, DeliveryState, Topic
from cases.notifications.leaving import TEST
from cases.notifications.models import Delivery, Device, Outbox, Preference, QuietHours
from cases.notifications.services import tell

__all__ = [
    "Wishes",
    "add_device",
    "choose",
    "devices_of",
    "door",
    "remove_device",
    "send_test",
    "try_again",
    "wishes_of",
]

MOST_DEVICES = 8
NO_QUIET = time(0)
TRY_AGAIN_WITHIN_DAYS = 3


@dataclass(frozen=True)
class Wishes:
    """What holds for somebody: for each topic the channels, and the quiet hours, which may be none."""

    channels: dict[Topic, set[Channel]]
    quiet: tuple[time, time] | None


def wishes_of(actor: Actor) -> Wishes:
    """What holds now, the defaults included."""
    chosen = {
        (Topic(one.topic), Channel(one.channel)): one.wanted
        for one in Preference.objects.filter(staff_id=actor.pk)
    }
    hours = QuietHours.objects.filter(staff_id=actor.pk).first()
    quiet = (hours.from_time, hours.until_time) if hours and hours.from_time != hours.until_time else None
    return Wishes(
        channels={topic: {one for one in Channel if rules.wants(chosen, topic, one)} for topic in Topic},
        quiet=quiet,
    )


def choose(*, actor: Actor, wishes: Wishes) -> None:
    """Keep how this person wants to hear.

    Raises:
        RuleBroken: no channel is left for alarms.
    """
    choices = {(topic, one): one in wishes.channels.get(topic, set()) for topic in Topic for one in Channel}
    if objection := rules.objection_to(choices):
        raise RuleBroken(objection)
    Preference.objects.bulk_create(
        [
            Preference(staff_id=actor.pk, topic=topic, channel=channel, wanted=wanted)
            for (topic, channel), wanted in choices.items()
        ],
        update_conflicts=True,
        unique_fields=["staff", "topic", "channel"],
        update_fields=["wanted"],
    )
    from_time, until_time = wishes.quiet or (NO_QUIET, NO_QUIET)
    QuietHours.objects.update_or_create(
        staff_id=actor.pk, defaults={"from_time": from_time, "until_time": until_time}
    )
    kept = {topic.value: sorted(wishes.channels.get(topic, ())) for topic in Topic}
    audit.record(Verb.CHANGED, actor=actor, detail={"messages": kept, "quiet": wishes.quiet is not None})


def devices_of(actor: Actor) -> list[Device]:
    """The browsers of this person that get messages."""
    return list(visible_to(Device, actor).filter(ended_at__isnull=True).order_by("added_at"))


def add_device(*, actor: Actor, endpoint: str, p256dh: str, auth: str, label: str) -> Device:
    """A browser of this person gets messages from now on; adding the same once more changes nothing.

    Raises:
        RuleBroken: push is off here, this is no push service that we know, or there are many already.
        Overtaken: somebody else receives on this browser.
    """
    if not settings.VAPID_PUBLIC_KEY:
        raise RuleBroken("Meldingen op een toestel staan hier uit. Uw beheerder kan ze aanzetten.")
    whole = rules.is_key(p256dh, length=65) and rules.is_key(auth, length=16)
    if not whole or not rules.may_push_to(endpoint, settings.PUSH_SERVICES):
        raise RuleBroken("Deze browser kan hier geen meldingen krijgen. Probeer een andere browser.")
    known = devices_of(actor)
    if found := next((one for one in known if one.endpoint == endpoint), None):
        return found
    if len(known) >= MOST_DEVICES:
        raise RuleBroken(f"U hebt al {MOST_DEVICES} toestellen. Haal er eerst een weg.")
    device = Device(staff_id=actor.pk, endpoint=endpoint, p256dh=p256dh, auth=auth, label=label or "Toestel")
    try:
        with transaction.atomic():
            device.save(force_insert=True)
    except IntegrityError:
        raise Overtaken("Op deze browser krijgt al iemand anders meldingen. Probeer het opnieuw.") from None
    audit.record(Verb.CHANGED, actor=actor, subject=device, detail={"device": "added"})
    return device


def remove_device(*, device_id: UUID, actor: Actor, now: datetime) -> None:
    """This browser gets no messages any more; a second press changes nothing.

    Raises:
        NotVisible: it is not there, or somebody else's.
    """
    device = access(Device, pk=device_id, actor=actor, action=Action.CHANGE)
    if device.ended_at is None:
        transition(
            device, expect={"ended_at__isnull": True}, change={"ended_at": now, "ended_because": "taken_off"}
        )
        audit.record(Verb.CHANGED, actor=actor, subject=device, detail={"device": "removed"})


def send_test(*, actor: Actor, now: datetime) -> None:
    """A message to oneself by every channel there is; one a minute.

    Raises:
        RuleBroken: one was asked for in this minute.
    """
    key = f"test:{actor.pk}:{int(now.timestamp()) // 60}"
    if Outbox.objects.filter(key=key).exists():
        raise RuleBroken("U vroeg net om een proefbericht. Wacht een minuut.")
    tell(organisation_id=actor.organisation_id, effect=TEST, staff_id=actor.pk, key=key)


def try_again(*, actor: Actor) -> int:
    """What failed in the last days for the actor's organisation waits again; return how many.

    Nothing for who is no functioneel beheerder (door).
    """
    failed = visible_to(Delivery, actor, Action.CHANGE).filter(
        state=DeliveryState.FAILED, created_at__gt=Now() - rules.GIVE_UP_AFTER * TRY_AGAIN_WITHIN_DAYS
    )
    count = failed.update(state=DeliveryState.WAITING, next_at=Now(), attempts=0)
    audit.record(Verb.CHANGED, actor=actor, detail={"deliveries": count})
    return count
