"""The clocks of sharing: looking again, the review of vital interest, a datalek (D-3)."""

from datetime import timedelta

from cases.deadlines import kinds
from cases.deadlines.kinds import ClockKind
from cases.deadlines.lengths import real
from cases.partners.enums import Role

# Ends on the chosen day at nine: when the day's work begins (SH-10).
LOOK_AGAIN = kinds.declare(
    ClockKind(
        "look_again",
        "Opnieuw kijken: mag het verteld worden?",
        starts_by="something is shared and the people are not told yet; until 09:00 on the day chosen",
        ends_by="they were told, or a next day is chosen (a new cycle)",
        source="SH-10",
    )
)

# Sharing on vital interest is looked at afterwards, while everybody still knows what it was (SH-7).
VITAL_REVIEW_TERM = timedelta(hours=72)
VITAL_REVIEW = kinds.declare(
    ClockKind(
        "vital_review",
        "Delen bij vitaal belang: beoordelen",
        warn_before=(timedelta(hours=24),),
        role=Role.FG,
        length=real(VITAL_REVIEW_TERM, "72 hours"),
        starts_by="somebody shares on vital interest",
        ends_by="the FG of the giver gives a verdict",
        source="art. 6 lid 1 d AVG; the term is ours (SH-7)",
    )
)

# Art. 33 lid 1 AVG: not later than 72 hours after the organisation knew of it (SA-10).
DATALEK_TERM = timedelta(hours=72)
DATALEK = kinds.declare(
    ClockKind(
        "datalek",
        "Datalek: melden bij de Autoriteit Persoonsgegevens",
        warn_before=(timedelta(hours=24), timedelta(hours=4)),
        role=Role.FG,
        length=real(DATALEK_TERM, "72 hours"),
        starts_by="a datalek is discovered",
        ends_by="the FG reports it to the AP, or writes down why not",
        source="art. 33 lid 1 AVG (SA-10)",
    )
)
