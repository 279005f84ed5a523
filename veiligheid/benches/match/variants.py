"""How names are written in more ways than one: from lists, not from the rules that are measured (K-2).

Written down by hand before and apart from `cases.persons.matching.spelling`; nothing of that is imported here.
"""

GIVEN = (
    "Mohammed Mohamed Muhammad Mohammad Muhammed Mohamad محمد", "Ahmed Ahmad Achmed أحمد",
    "Youssef Yousef Yusuf Joesoef Yousuf",
    "Fatima Fatema Fatimah فاطمة", "Khadija Khadidja Kadija Khadijah", "Hicham Hisham", "Rachid Rashid Rachied",
    "Aicha Aisha Aïcha", "Abdelkader Abdul-Kader Abdelqader", "Abdellah Abdullah Abdallah", "Hassan Hasan",
    "Hussein Houssein Hussain Hoessein", "Karim Kareem", "Said Saïd Saeed", "Naima Naïma", "Souad Suad Soad",
    "Zineb Zeineb Zaynab Zainab", "Noureddine Nouredine Nureddine", "Omar Umar Oumar", "Ibrahim Ebrahim Brahim",
    "Ismail Ismael Ismaïl", "Samira Sameera", "Jamal Djamal", "Mustafa Mustapha Moustafa Mostafa", "Latifa Lateefa",
    "Yassin Yassine Yasin Jassin", "Malika Maleeka", "Bilal Billal", "Nadia Nadya", "Hanane Hanan",
    "Mehmet Mehmed", "Hüseyin Huseyin Huseijn", "Şükrü Sukru", "Ayşe Ayse", "Gülşen Gulsen", "Çağla Cagla",
    "Özgür Ozgur Oezguer", "Emine Emina", "Hatice Hatidje", "İbrahim Ibrahim", "Yıldız Yildiz", "Ömer Omer Oemer",
    "Murat Murad", "Zeynep Zeyneb", "Gökhan Gokhan", "Tuğba Tugba", "Cornelis Kornelis", "Sofie Sophie",
    "Christiaan Kristiaan", "Philip Filip Phillip", "Michiel Machiel", "Catharina Katharina", "Gijs Gys",
    "Thijs Tijs Thys", "Marijke Maryke", "Martijn Martyn", "Jolanda Yolanda", "Erik Eric", "Mark Marc", "Lucas Lukas",
    "Anouk Anoek", "Monique Moniek", "Nathalie Natalie", "Stefan Stephan", "Theresa Teresa", "Esther Ester",
    "Matthijs Mathijs Matijs", "Niels Nils", "Łukasz Lukasz", "Paweł Pawel", "Małgorzata Malgorzata", "Michał Michal",
    "Stanisław Stanislaw", "Krzysztof Krzystof", "Jakub Jacub", "Radjesh Rajesh", "Soerin Surin", "Sandjai Sanjay",
    "Widjai Vijay", "Shanti Sjanti", "Johanna Johana", "Yvonne Ivonne", "Bianca Bianka", "Frederik Frederick",
)  # fmt: skip
FAMILY = (
    "Jansen|Janssen|Janssens", "Dijkstra|Dykstra|Dijckstra", "Vries|Fries", "Bakker|Backer", "Visser|Fisser",
    "Smit|Smid|Smidt", "Meijer|Meyer|Meier", "Peters|Peeters", "Hendriks|Hendrikx|Hendricks", "Dekker|Decker",
    "Kok|Kock", "Kuipers|Kuypers|Cuypers", "Dijk|Dyk|Dijck", "Klaassen|Claassen|Klaasen", "Heijden|Heyden|Heiden",
    "Bruijn|Bruyn|Bruin", "Huisman|Huijsman|Huysman", "Koster|Coster", "Jacobs|Jakobs",
    "Gerritsen|Gerritzen|Geritsen",
    "Kramer|Cramer", "Schouten|Schoutten", "Willems|Wilems", "Verhoeven|Verhoefen", "Leeuwen|Leuwen",
    "Vermeulen|Vermeulenn",
    "El Idrissi|Al Idrissi|Elidrissi|El-Idrissi", "Benali|Ben Ali|Ben-Ali", "El Amrani|Al Amrani|Elamrani|Amrani",
    "El Khattabi|Al Khatabi|Elkhattabi", "Ouali|Wali", "Chakir|Shakir", "Benaissa|Ben Aissa|Ben Aïssa",
    "El Yousfi|Elyousfi|El Youssfi", "Haddou|Hadou|Haddu", "Mansouri|El Mansouri|Mansuri", "Ziani|Zyani",
    "Lahlou|Lahlu",
    "Bouzidi|Bouzidy|Buzidi", "Yılmaz|Yilmaz|Jilmaz", "Şahin|Sahin|Schahin", "Çelik|Celik", "Öztürk|Ozturk|Oeztuerk",
    "Yıldırım|Yildirim", "Kılıç|Kilic", "Doğan|Dogan", "Erdoğan|Erdogan", "Çetin|Cetin", "Aydın|Aydin|Aijdin",
    "Özdemir|Ozdemir|Oezdemir", "Güneş|Gunes|Gunesh", "Kaya|Kaja", "Koç|Koc", "Kowalski|Kowalska|Kovalski",
    "Wiśniewski|Wisniewski|Wiśniewska", "Wójcik|Wojcik", "Kamiński|Kaminski|Kaminska", "Zieliński|Zielinski",
    "Szymański|Szymanski", "Woźniak|Wozniak", "Dąbrowski|Dabrowski", "Ramdin|Ramdien", "Kalpoe|Kalpu",
    "Jagroep|Djagroep", "Soerdjan|Surdjan", "Bihari|Biharie", "Sewnath|Seunath", "Jong|Jongh", "Boer|Boere",
)  # fmt: skip
# The long name, and what everybody calls who has it.
SHORT = (
    "Johannes Jan Johan Hans", "Cornelis Kees Cor", "Petrus Piet Peter", "Wilhelmus Wim Willem",
    "Hendrikus Henk Hendrik",
    "Nicolaas Klaas Nico", "Gerardus Gerard Ger", "Antonius Ton Toon", "Jacobus Jaap Koos Sjaak", "Theodorus Theo",
    "Franciscus Frans", "Elisabeth Liesbeth Els", "Johanna Joke Hanneke", "Wilhelmina Willy Mien",
    "Catharina Toos Trees",
    "Margaretha Greet Marga", "Alexander Alex Sander", "Robert Rob Bob", "Mohammed Mo Moh", "Katarzyna Kasia",
    "Małgorzata Gosia", "Krzysztof Krzysiek", "Christiaan Chris", "Maria Ria Marie", "Martinus Martin Tinus",
)  # fmt: skip


def groups(lines: tuple[str, ...], sign: str | None = None) -> dict[str, tuple[str, ...]]:
    """Each name → how else it is written."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        names = tuple(line.split(sign))
        for name in names:
            found[name] = (*found.get(name, ()), *(other for other in names if other != name))
    return found


GIVEN_OTHERWISE = groups(GIVEN)
FAMILY_OTHERWISE = groups(FAMILY, "|")
SHORT_FORMS = {names[0]: tuple(names[1:]) for names in (line.split() for line in SHORT)}
