"""One name, many spellings: Dutch, and Arabic, Turkish and Slavic names as they are written here (K-2). Pure.

`words` brings a name to plain letters, `sound` writes alike what is heard alike, and `code` keeps of that only the
consonants: what the usual slips and transliterations leave alone. A code finds; it decides nothing (score).
"""

import re
from functools import lru_cache

from anyascii import anyascii

_LONGEST = 120  # characters of a name that are looked at
_NAMES = 65_536  # how many are kept in memory: more than there are in a region

_OFTEN = (
    "van de der den het t ten ter te von vom zu du la le da do dos del della di d s op in aan bij onder over uit"
    " voor toe el al ul ibn ben bin bint bou abou abu ait oulad ould oglu"
)
PARTICLES = frozenset(_OFTEN.split())
# Written as one word with the name: Vandenberg, Elidrissi, Benali, Devries.
_STUCK = re.compile(
    r"^(?:van(?:de[nr]?|het|t)?|el|al|ben|ait|de)(?=[bcdfghjklmnpqrstvwz]?[lr]?[aeiouy][a-z]{2})"
)
_DOUBLE = re.compile(r"(.)\1+")

_HEARD = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (_DOUBLE.pattern, r"\1"),  # Janssen, Jansen
        (r"^ou(?=[aeiy])", "w"),  # Ouassim, Wassim
        (r"^(?:dj|dzj|dz|(?:y|ij)(?=[aeiou])|i(?=[aeou]))", "j"),  # Djamal, Jamal; Youssef, Joesoef
        (r"^ij", "ei"),
        (r"tsch|tch|tsj|dsj", "s"),
        (r"sch|sh|sj|sz|cz|zs", "s"),  # Schaik, Shirin, Sjaan, Szymon
        (r"chr", "kr"),
        (r"ch(?=[aeiouy])", "s"),  # Rachid, Rashid
        (r"ch", "h"),  # Achmed, Ahmed
        (r"dj", "j"),
        (r"ph", "f"),
        (r"ck|cq|q|kh", "k"),
        (r"gh", "g"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"th|dh|d", "t"),  # Gerard, Gerart; Ahmed, Ahmet
        (r"[vw]", "f"),
        (r"z", "s"),
        (r"b", "p"),  # Recep, Receb
        (r"ou|oe|ue|eu", "u"),
        (r"ij|ie|ei|ey|ai|ay|y", "i"),
        (r"ae", "a"),
    )
]

# The short form of a name, and the long one: only what everybody takes for the same name.
_SHORT = {
    "johannes": "jan johan hans hannes johnny joannes", "cornelis": "kees cor cees", "petrus": "piet peter pieter",
    "wilhelmus": "wim willem wil", "hendrikus": "henk hendrik rik", "nicolaas": "klaas nico nicolas",
    "gerardus": "gerard gerrit gert ger", "antonius": "ton toon anton antoon tonny", "jacobus": "jaap jacob koos sjaak",
    "theodorus": "theo", "adrianus": "ad adriaan arie", "franciscus": "frans frank", "martinus": "martin maarten tinus",
    "elisabeth": "liesbeth els elly betty bets lisbeth", "johanna": "joke hanneke janneke annie",
    "maria": "ria marie marietje", "wilhelmina": "willy mina willemien", "catharina": "trien toos karin catrien",
    "margaretha": "greet greta marga margriet", "cornelia": "corrie cora", "alexander": "alex sander lex",
    "christiaan": "chris kris", "robertus": "rob robert bob", "mohamed": "mo moh mimoun muhammet mehmet",
    "abdelkader": "kader", "abdullah": "abdel abdul", "mustafa": "mus musti", "fatima": "fatiha fatma fadma",
    "ibrahim": "brahim ibo", "katarzyna": "kasia", "malgorzata": "gosia",
    "barbara": "basia", "piotr": "piotrek", "tomasz": "tomek", "agnieszka": "aga", "krzysztof": "krzysiek",
    "aleksandra": "ola", "stanislaw": "staszek",
}  # fmt: skip
_LONG = {short: full for full, forms in _SHORT.items() for short in forms.split()}


@lru_cache(_NAMES)
def words(text: str) -> tuple[str, ...]:
    """The words of a name in plain small letters, of any script: 'Özgür-Demir' and 'ozgur demir' are the same."""
    plain = anyascii(text[:_LONGEST].casefold()).lower()
    return tuple(re.findall("[a-z]+", re.sub("['’`]", "", plain)))


@lru_cache(_NAMES)
def family_words(family_name: str) -> tuple[str, ...]:
    """The words that tell families apart: without tussenvoegsels and articles, also when those are stuck to a name."""
    found = words(family_name)
    bare = tuple(word for word in found if word not in PARTICLES) or found
    return tuple(_STUCK.sub("", word) for word in bare)


@lru_cache(_NAMES)
def sound(word: str) -> str:
    """The word (from `words`) with one way of writing for what is heard alike."""
    for pattern, plain in _HEARD:
        word = pattern.sub(plain, word)
    return _DOUBLE.sub(r"\1", word)


@lru_cache(_NAMES)
def code(word: str) -> str:
    """The consonants of its sound; a vowel at the start counts as one, whichever it is."""
    heard = sound(word)
    head = "a" if heard[:1] in {"a", "e", "i", "o", "u"} else heard[:1]
    return head + re.sub("[aeiouhj]", "", heard[1:])


def long_form(word: str) -> str:
    """The name of which this is a short form, else itself: Kees is Cornelis."""
    return _LONG.get(word, word)
