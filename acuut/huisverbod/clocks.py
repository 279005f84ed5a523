"""The clocks of the huisverbod: the hour, the end, and what must not be forgotten around it (TH-1 to TH-5)."""

from datetime import timedelta

from acuut.huisverbod.districten import nearest
from cases.deadlines import kinds
from cases.deadlines.kinds import ClockKind
from cases.deadlines.lengths import real, weeks
from cases.notifications import texts
from cases.notifications.enums import Topic
from cases.partners.enums import DutyFunction
from cases.safety.clocks import watches_end

THV_CRITERIA = kinds.declare(
    ClockKind(
        code="thv_criteria",
        label="THV-beoordeling starten, of zeggen waarom niet",
        warn_before=(timedelta(minutes=20),),
        length=real(timedelta(hours=1)),
        alarms=DutyFunction.THV,
        starts_by="a melding by post-box may meet the three criteria",
        ends_by="Veilig Thuis starts the assessment, or writes down why not",
        source="002, 2.2 (TH-1); the hour is ours",
    )
)
THV_HOUR = kinds.declare(
    ClockKind(
        code="thv_hour",
        label="THV-dienst ter plaatse",
        warn_before=(timedelta(minutes=20),),
        shared=True,
        length=real(timedelta(hours=1)),
        alarms=DutyFunction.THV,
        nearest=nearest,
        starts_by="a wijkagent asks for the assessment",
        ends_by="the THV-dienst taps that it is on the spot",
        source="002, 2.2 (TH-2)",
    )
)
THV_END = watches_end(
    kinds.declare(
        ClockKind(
            code="thv_end",
            label="Huisverbod eindigt",
            warn_before=(timedelta(days=3), timedelta(days=1)),
            shared=True,
            movable=True,
            alarms=DutyFunction.ACUUT,
            alarm_on=("expired",),
            starts_by="a huisverbod is imposed; ten days, by the clock of Amsterdam",
            ends_by="Veilig Thuis writes down what follows, or that the burgemeester extended it",
            source="Wth art. 2 and 9; the lead time is ours (SA-7)",
        )
    ),
    longest=timedelta(weeks=4),  # Wth art. 9
    extended_elsewhere="Alleen de burgemeester verlengt een huisverbod. Leg dat vast op de pagina van het huisverbod.",
)
THV_LETTER = kinds.declare(
    ClockKind(
        code="thv_letter",
        label="Brief van Blijf uitreiken",
        warn_before=(timedelta(hours=4),),
        length=real(timedelta(days=1)),
        starts_by="a huisverbod is imposed and the uithuisgeplaatste has no letter of Blijf yet",
        ends_by="Veilig Thuis writes down who handed it over",
        source="002, 2.2 (TH-4); the day is ours",
    )
)
THV_ANSWER = kinds.declare(
    ClockKind(
        code="thv_answer",
        label="Antwoorden voor een huisverbod eindigt",
        warn_before=(timedelta(hours=4),),
        starts_by="Veilig Thuis asks a partner whether safety holds without the huisverbod; until the moment it chose",
        ends_by="the partner answers, or what follows is written down",
        source="002, 2.3 (TH-4)",
    )
)
THV_FOLLOW = kinds.declare(
    ClockKind(
        code="thv_follow",
        label="Regelen wat op het huisverbod volgt",
        warn_before=(timedelta(days=1), timedelta(hours=4)),
        alarms=DutyFunction.ACUUT,
        starts_by="the partners agreed what follows on a huisverbod; until the moment they chose",
        ends_by="Veilig Thuis says that it is arranged, or the burgemeester extended it",
        source="002, 2.3 (TH-4, SA-7)",
    )
)
# Also what the structural route begins (acuut.routes): the ten weeks are the same.
VT_ONDERZOEK = kinds.declare(
    ClockKind(
        code="vt_onderzoek",
        label="Onderzoek door Veilig Thuis",
        warn_before=(timedelta(days=14), timedelta(days=3)),
        length=weeks(10),
        starts_by="an assessment ends without a huisverbod, or the structural route begins an onderzoek",
        ends_by="Veilig Thuis says that its onderzoek is done, or ends the route",
        source="002, 2.2 (TH-5, AC-8); Handelingsprotocol Veilig Thuis: ten weeks (facts: Veilig Thuis, V)",
    )
)

ASKED = "thv.asked"
CALLED = "thv.called"
NOT_IMPOSED = "thv.not_imposed"
LEAD = "thv.lead"
CRITERIA = "thv.criteria"
REVIEW = "thv.review"
ANSWERED = "thv.answered"
WITHDRAWN = "thv.withdrawn"
texts.declare(ASKED, "THV-dienst gevraagd: binnen een uur ter plaatse.", topic=Topic.ALARM)
texts.declare(
    CALLED, "U wordt gevraagd voor een THV-beoordeling: binnen een uur ter plaatse.", topic=Topic.ALARM
)
texts.declare(
    NOT_IMPOSED,
    "THV-beoordeling wordt spoedinterventie. Kijk of een collega moet aansluiten.",
    topic=Topic.REQUEST,
)
texts.declare(
    LEAD,
    "Spoed: een verdachte gaat vandaag waarschijnlijk naar huis. Kijk of een collega moet aansluiten.",
    topic=Topic.ALARM,
)
texts.declare(CRITERIA, "Een melding vraagt misschien om een THV-beoordeling. Kijk nu.", topic=Topic.ALARM)
texts.declare(REVIEW, "Een huisverbod eindigt. Veilig Thuis vraagt wat u kunt doen.", topic=Topic.REQUEST)
texts.declare(ANSWERED, "Een partner antwoordde over het einde van een huisverbod.", topic=Topic.REQUEST)
texts.declare(WITHDRAWN, "Een vraag om een THV-beoordeling is ingetrokken.", topic=Topic.REQUEST)
