"""What somebody can say to the victim about the decision: plain Dutch, and an easy variant (ZS-7; 002: 4.5, LVB).

Pure. Only what the decision means for the victim: never its reasons, what partners told, where the suspect is
or what is the matter with them.
"""

from collections.abc import Iterable
from typing import Protocol

from zsm.enums import Course, Custody


class Besloten(Protocol):
    """As much of a decision as a talk needs."""

    @property
    def custody(self) -> str: ...
    @property
    def course(self) -> str: ...


_CUSTODY = {
    Custody.VASTHOUDEN: (
        "De verdachte blijft nu vastzitten. U hoort het van ons als dat verandert.",
        "De verdachte zit vast. De verdachte mag nu niet weg. U hoort het als dat anders wordt.",
    ),
    Custody.HEENZENDEN: (
        "De verdachte mag het politiebureau vandaag verlaten. De zaak is daarmee niet voorbij.",
        "De verdachte mag vandaag weg bij de politie. De zaak is nog niet klaar.",
    ),
}
_COURSE = {
    Course.ONDERZOEKEN: (
        "De politie onderzoekt de zaak verder. Daarna beslist de officier van justitie opnieuw.",
        "De politie zoekt uit wat er is gebeurd. Daarna komt er een nieuw besluit.",
    ),
    Course.VERVOLGEN: (
        "De officier van justitie vervolgt de verdachte.",
        "De officier van justitie gaat verder met de zaak. Misschien komt er een rechter bij.",
    ),
    Course.SEPONEREN: (
        "De officier van justitie vervolgt de verdachte niet. U kunt vragen waarom, en hoe u daartegen kunt klagen.",
        "De verdachte krijgt geen straf in deze zaak. Bent u het daar niet mee eens? Dat mag u zeggen. Wij helpen u.",
    ),
}
_SENT_HOME_DROPPED = (
    "De verdachte mag het politiebureau vandaag verlaten.",
    "De verdachte mag vandaag weg bij de politie.",
)
_CONDITIONS = (
    "De verdachte moet zich hieraan houden:",
    "De verdachte heeft regels. Dit zijn de regels:",
)
_NO_CONDITIONS = (
    "Er zijn nu geen voorwaarden voor de verdachte.",
    "De verdachte heeft nu geen regels gekregen.",
)
_ALWAYS = (
    (
        "Houdt de verdachte zich er niet aan, of voelt u zich niet veilig? Bel 112.",
        "Komt of belt de verdachte toch? Bent u bang? Bel 112.",
    ),
    (
        "Bent u nu op een veilige plek? Wat heeft u nodig om veilig te blijven?",
        "Bent u nu veilig? Wie is er bij u? Wat heeft u nodig?",
    ),
    (
        "Wat wilt u nog weten? Wanneer en hoe kunnen wij u veilig bereiken?",
        "Kunt u mij vertellen wat ik net heb gezegd? Wanneer mogen wij u weer bellen?",
    ),
)

NOOIT = (
    "Waar de verdachte is of naartoe gaat, ook niet ongeveer.",
    "Wat er met de verdachte aan de hand is: gezondheid, beperking, eerdere straffen.",
    "Wat partners, kinderen, buren of wie meldde hebben verteld.",
)
"""What is never said, whatever the victim asks."""


def punten(content: Besloten, measures: Iterable[str], *, easy: bool) -> tuple[str, ...]:
    """The points of the talk, in the order in which one says them.

    Args:
        content: the decision, for who may read it.
        measures: what the suspect must keep to, each as it may be told to the victim.
        easy: short sentences of plain words, and asking to tell it back.
    """
    way, told = int(easy), [text.strip() for text in measures if text.strip()]
    custody, course = Custody(content.custody), Course(content.course)
    # That the case goes on is not said of one that does not.
    dropped = custody is Custody.HEENZENDEN and course is Course.SEPONEREN
    first = _SENT_HOME_DROPPED if dropped else _CUSTODY[custody]
    rules = [_CONDITIONS[way], *(f"– {text}" for text in told)] if told else []
    if not told and custody is Custody.HEENZENDEN:
        rules = [_NO_CONDITIONS[way]]
    return (first[way], _COURSE[course][way], *rules, *(point[way] for point in _ALWAYS))
