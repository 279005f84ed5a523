"""Names to invent people from, with the skew that names have: a few very common, a long tail (CBS, Meertens)."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, product

from veiligheid.benches.match import variants


@dataclass(frozen=True)
class Origin:
    """Where the names of a family come from.

    Attributes:
        share: of all families.
        families: tussenvoegsel and family name, the most common first, and how many of the families have each.
        no_day: share of its grown-ups whose day of birth was never written down: the first of January.
    """

    share: float
    men: Sequence[str]
    women: Sequence[str]
    families: Sequence[tuple[str, str]]
    weights: Sequence[float]
    no_day: float = 0.0

    def given(self, draw: random.Random, *, man: bool) -> str:
        """A given name; the first of the list is had by one in twenty, the last by hardly anybody."""
        names = self.men if man else self.women
        return names[min(int(draw.random() ** 2 * len(names)), len(names) - 1)]

    def family(self, draw: random.Random) -> tuple[str, str]:
        """Tussenvoegsel and family name."""
        return draw.choices(self.families, cum_weights=self.weights)[0]


def _origin(
    share: float, men: str, women: str, common: str, tail: Sequence[str], *, often: float, no_day: float = 0.0
) -> Origin:
    """The common names have `often` of all families together, falling off as 1 / rank; the tail shares the rest."""
    top = common.split(", ")
    falling = [1 / (place + 3) for place in range(len(top))]
    whole = sum(falling)
    weights = [often * one / whole for one in falling] + [(1 - often) / len(tail)] * len(tail)
    families = [_split(name) for name in (*top, *tail)]
    return Origin(share, men.split(), women.split(), families, list(accumulate(weights)), no_day)


_PREFIXES = ("van den ", "van der ", "van de ", "van 't ", "van ", "de ", "ter ", "ten ", "te ")


def _split(name: str) -> tuple[str, str]:
    for prefix in _PREFIXES:
        if name.startswith(prefix):
            return prefix.strip(), name.removeprefix(prefix)
    return "", name


def _made(*parts: str) -> list[str]:
    """Every combination, as one word with a capital."""
    return ["".join(one).capitalize() for one in product(*(part.split() for part in parts))]


_DUTCH_TAIL = _made(
    "molen veld berg water oost west noord zuid kerk bos hout steen zand heide linde eiken beuken wilgen dorps"
    " nieuwen"
    " ouden hoge lage groene roden blauwe schaaps ossen haver rogge boeren heren graven pater zilver",
    "kamp huis dijk man stra ma broek beek horst brink hof wijk haar laar schot veld meer sluis poort",
)  # fmt: skip
_TURKISH_TAIL = _made(
    "ak kara öz demir taş gök al bay er gün kaya sarı yıl tek uz toprak bulut deniz", "soy oğlu kan er taş men"
    " al çı baş su doğan han"
)  # fmt: skip
_MOROCCAN_TAIL = [
    f"{article}{name}"
    for article, name in product(
        ("El ", "Ben ", "Ait ", "Bou", ""),
        _made("am ham kad sal zer bak tal mak rah fad", "rani oudi iri ouch aoui imi ali ouni") ,
    )
]  # fmt: skip
_POLISH_TAIL = _made(
    "now jab stan mal kur gor lip zaw sob wit bor jan mich roz", "owski icki iński czyk owicz ak ek arz"
)
_SURINAMESE_TAIL = _made(
    "ram bal jag sew mahab hard kal gan sar bis lach rood", "persad tahal nath deo sing charan dien oe lal"
)

ORIGINS = (
    _origin(
        0.66,
        "Johannes Jan Cornelis Hendrikus Willem Peter Gerrit Thomas Daan Sem Lucas Pieter Dirk Erik Mark Jeroen"
        " Martijn"
        " Michiel Bas Tim Rob Frank Hans Kees Wouter Sander Niels Bart Jasper Stefan Robert Marcel Ruben Thijs"
        " Gijs Lars"
        " Jesse Finn Levi Noah Milan Bram Christiaan Philip Frederik Matthijs Antonius Petrus Jacobus Theodorus"
        " Franciscus"
        " Nicolaas Gerardus Martinus Alexander Wilhelmus Koen Stijn Joost Rik Henk Sjoerd Maarten Arjan Roel"
        " Ivo Teun",
        "Maria Johanna Anna Elisabeth Cornelia Emma Julia Sophie Lotte Anouk Lisa Sanne Femke Eva Noor Tess"
        " Saar Fleur"
        " Marijke Monique Esther Nathalie Linda Sandra Ingrid Petra Yvonne Marjan Karin Bianca Jolanda"
        " Wilhelmina Catharina"
        " Margaretha Hendrika Jannetje Geertje Iris Roos Floor Maud Merel Isa Zoë Evi Fenna Nina Sarah Laura"
        " Marloes Inge"
        " Judith Theresa Mirjam Astrid Ellen Annemarie Carla Wendy Kim Daphne Ilse Renate Hilde Susanne Anne Nynke",
        "de Jong, Jansen, de Vries, van den Berg, van Dijk, Bakker, Janssen, Visser, Smit, Meijer, de Boer, Mulder,"
        " de Groot, Bos, Vos, Peters, Hendriks, van Leeuwen, Dekker, Brouwer, de Wit, Dijkstra, Smits, de Graaf,"
        " van der Meer, van der Linden, Kok, Jacobs, de Haan, Vermeulen, van den Heuvel, van der Veen, van den Broek,"
        " de Bruijn, de Bruin, van der Heijden, Schouten, van Beek, Willems, van Vliet, van de Ven, Hoekstra, Maas,"
        " Verhoeven, Koster, van Dam, van der Wal, Prins, Blom, Huisman, Peeters, de Jonge, Kuipers, van Veen,"
        " Kramer,"
        " van den Bosch, Postma, Gerritsen, Klaassen, Scholten, Evers, Post, Kuiper, Veenstra, de Lange, van 't Hof",
        _DUTCH_TAIL, often=0.35,
    ),
    _origin(
        0.07,
        "Mehmet Mustafa Ali Ahmet Hüseyin Hasan İbrahim Murat Ömer Yusuf Emre Fatih Gökhan Serkan Özgür Kemal Osman"
        " Süleyman Recep Burak Cem Deniz Eren Kaan Mert Onur Selim Tolga Volkan Şükrü",
        "Fatma Ayşe Emine Hatice Zeynep Elif Meryem Gülşen Sevgi Songül Yıldız Özlem Esra Büşra Derya Filiz"
        " Hülya Leyla"
        " Nurten Pınar Selma Tuğba Çağla Aslı Ebru Melek",
        "Yılmaz, Kaya, Demir, Şahin, Çelik, Yıldız, Yıldırım, Öztürk, Aydın, Özdemir, Arslan, Doğan, Kılıç,"
        " Aslan, Çetin,"
        " Kara, Koç, Kurt, Özkan, Şimşek, Polat, Korkmaz, Erdoğan, Güneş, Acar, Bulut, Tekin, Yavuz, Aktaş, Keskin",
        _TURKISH_TAIL, often=0.5, no_day=0.05,
    ),
    _origin(
        0.10,
        "Mohammed Ahmed Youssef Hassan Rachid Said Abdelkader Mustafa Karim Omar Ibrahim Ismail Jamal"
        " Noureddine Hicham"
        " Bilal Yassin Abdellah Hussein Hamza Driss Mimoun Khalid Aziz Samir Tarik Anouar Soufian Redouan Farid",
        "Fatima Khadija Aicha Naima Samira Malika Latifa Souad Zineb Nadia Hanane Rachida Karima Saida Najat"
        " Loubna Imane"
        " Salma Yasmina Hafida Ikram Siham Touria Jamila Mariam Nora",
        "El Idrissi, El Amrani, Benali, Bouzidi, El Khattabi, Haddou, Mansouri, Ouali, Chakir, Benaissa, El"
        " Yousfi, Ziani,"
        " Lahlou, Amrani, El Hamdaoui, Azzouzi, Bakkali, Boukhari, El Moussaoui, Ahmadi, Saidi, Tahiri,"
        " Yahyaoui, Belhaj",
        _MOROCCAN_TAIL, often=0.4, no_day=0.10,
    ),
    _origin(
        0.06,
        "Piotr Krzysztof Andrzej Tomasz Paweł Jan Michał Marcin Jakub Adam Łukasz Grzegorz Mateusz Wojciech Mariusz"
        " Dariusz Stanisław Kamil Rafał Robert",
        "Anna Maria Katarzyna Małgorzata Agnieszka Barbara Ewa Joanna Magdalena Monika Aleksandra Beata Dorota Renata"
        " Justyna Karolina Paulina Sylwia Natalia Weronika",
        "Nowak, Kowalski, Wiśniewski, Wójcik, Kowalczyk, Kamiński, Lewandowski, Zieliński, Szymański, Woźniak,"
        " Dąbrowski,"
        " Kozłowski, Jankowski, Mazur, Kwiatkowski, Krawczyk, Piotrowski, Grabowski, Nowakowski, Pawłowski",
        _POLISH_TAIL, often=0.4,
    ),
    _origin(
        0.11,
        "Radjesh Sandjai Widjai Soerin Dewanand Roy Romeo Ricardo Clyde Orlando Winston Marlon Andre Harold"
        " Iwan Ashwin"
        " Rakesh Anil Sunil Kenneth Stanley Delano Jermaine Giovanni",
        "Shanti Indra Sandhia Anita Usha Rita Sharmila Chandra Patricia Joyce Marlène Sylvana Naomi Charissa"
        " Priscilla"
        " Melissa Ruth Gracita Imelda Astra Vidya Sunita Reshma Kavita",
        "Ramdin, Kalpoe, Jagroep, Soerdjan, Bihari, Sewnath, Mangal, Pinas, Kromosoeto, Wijngaarde, Ramlal,"
        " Baldew, Ganpat,"
        " Doerga, Mahabier, Autar, Lachman, Pengel, Esajas, Blokland, Kartosen, Sardjoe, Tjin, Wong",
        _SURINAMESE_TAIL, often=0.4, no_day=0.01,
    ),
)  # fmt: skip
_SHARES = list(accumulate(origin.share for origin in ORIGINS))


def origin(draw: random.Random) -> Origin:
    """Of one family."""
    return draw.choices(ORIGINS, cum_weights=_SHARES)[0]


def one_name(given: str) -> set[str]:
    """The given name itself, how else it is written, and its short and long forms, by the lists."""
    first = given.partition(" ")[0]
    long = {full for full, short in variants.SHORT_FORMS.items() if first in (full, *short)}
    short = {form for full in long for form in variants.SHORT_FORMS[full]}
    return {given, first, *variants.GIVEN_OTHERWISE.get(first, ()), *long, *short}
