"""What was asked of the Raad or the OM by telephone, and what came of it: in codes, of who asked (AC-4)."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import TextChoices

from cases.access.door import visible_to
from cases.access.grants import read
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.dossier.models import Case, InformationItem
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.safety.enums import OmAntwoord, OmVraag, RaadAdvies, RaadVraag
from cases.safety.models import Consult

WORDS: dict[Partner, tuple[type[TextChoices], type[TextChoices]]] = {
    Partner.RVDK: (RaadVraag, RaadAdvies),
    Partner.OM: (OmVraag, OmAntwoord),
}
PICK = "Kies een van de mogelijkheden."


def vastleggen(
    *,
    item: InformationItem,
    actor: Staff,
    partner: Partner,
    questions: Sequence[str],
    answers: Sequence[str],
    now: datetime,
) -> Consult:
    """Hang a consult on an item of one's own; a double click gives back the first.

    Raises:
        NotVisible: a partner who is asked nothing here.
        RuleBroken: nothing asked, or a code that is not offered.
    """
    _check(partner, questions, answers)
    if again := Consult.objects.filter(item=item, partner=partner, owner=actor.organisation).first():
        return again
    made = Consult(
        owner=actor.organisation, item=item, partner=partner, questions=list(questions), answers=list(answers),
        asked_at=now, answered_at=now if answers else None,
    )  # fmt: skip
    made.save()
    return made


def antwoord_vastleggen(*, consult: Consult, actor: Staff, answers: Sequence[str], now: datetime) -> Consult:
    """What came of it afterwards.

    Raises:
        RuleBroken: nothing chosen, or a code that is not offered.
        Overtaken: somebody wrote it down before.
    """
    if not answers:
        raise RuleBroken("Kies wat het antwoord was.")
    _check(Partner(consult.partner), consult.questions, answers)
    if consult.answered_at is not None:
        raise Overtaken("Het antwoord is al vastgelegd.")
    return transition(
        consult, expect={"answered_at__isnull": True}, change={"answers": list(answers), "answered_at": now},
        reason="answered",
    )  # fmt: skip


def vragen_aan(case: Case, actor: Staff, partner: Partner) -> list[Consult]:
    """What was asked of this partner on the case, as far as the actor may see it, the latest first; read-logged."""
    seen = visible_to(Consult, actor).filter(item__case=case, partner=partner)
    return list(read(seen.select_related("owner").order_by("-asked_at"), actor=actor))


def in_words(partner: Partner, questions: Sequence[str], answers: Sequence[str]) -> str:
    """A consult on the timeline.

    Raises:
        NotVisible, RuleBroken: as vastleggen.
    """
    _check(partner, questions, answers)
    asks, says = WORDS[partner]
    lines = [f"Gevraagd aan {partner.label}: {', '.join(str(asks(one).label) for one in questions)}"]
    if answers:
        lines.append(f"Antwoord: {', '.join(str(says(one).label) for one in answers)}")
    return "\n".join(lines)


def _check(partner: Partner, questions: Sequence[str], answers: Sequence[str]) -> None:
    if partner not in WORDS:
        raise NotVisible
    asks, says = WORDS[partner]
    if not questions:
        raise RuleBroken("Kies wat u vraagt.")
    if not set(questions) <= set(asks.values) or not set(answers) <= set(says.values):
        raise RuleBroken(PICK)
