"""Somebody at a browser without JavaScript: opens pages, fills in the forms that stand there, follows the links."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client

from cases.partners.models import Staff


@dataclass
class Button:
    """A button of a form: what it says, and what it sends along."""

    name: str
    value: str
    text: str = ""


@dataclass
class Form:
    """One form of a page, with what it would send as it stands."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    buttons: list[Button] = field(default_factory=list)
    options: dict[str, dict[str, str]] = field(default_factory=dict)
    """field → what a choice says → its value, in the order of the page"""

    def data(self, button: Button | None = None) -> dict[str, Any]:
        """What a browser sends when this button is pressed."""
        sent: dict[str, Any] = {
            name: given[-1] if len(given) == 1 else given for name, given in self.fields.items()
        }
        if button and button.name:
            sent[button.name] = button.value
        return sent


class _Reader(HTMLParser):
    """Collects forms, links and the visible text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self.text: list[str] = []
        self._form: Form | None = None
        self._link: list[str] | None = None
        self._area: str | None = None
        self._select: str | None = None
        self._choice: tuple[str, str] | None = None
        self._said: list[str] = []
        self._button: Button | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {key: value or "" for key, value in attrs}
        if tag == "form":
            self._form = Form(a.get("action", ""), a.get("method", "get").lower())
            self.forms.append(self._form)
        elif tag == "a" and a.get("href"):
            self._link = [a["href"], ""]
        elif tag == "label":
            self._said = []
        elif self._form is not None:
            self._control(tag, a, self._form)

    def _control(self, tag: str, a: dict[str, str], form: Form) -> None:
        name, kind = a.get("name", ""), a.get("type", "text")
        if tag == "button":
            self._button = Button(name, a.get("value", ""))
            form.buttons.append(self._button)
        elif tag == "option" and self._select:
            self._choice, self._said = (self._select, a.get("value", "")), []
            if "selected" in a or self._select not in form.fields:
                form.fields[self._select] = [a.get("value", "")]
        if not name:
            return
        form.names.add(name)
        if tag == "textarea":
            self._area = name
            form.fields[name] = [""]
        elif tag == "select":
            self._select = name
        elif tag == "input" and kind in {"checkbox", "radio"}:
            self._choice = (name, a.get("value", "on"))
            if "checked" in a:
                form.fields.setdefault(name, []).append(a.get("value", "on"))
        elif tag == "input" and kind != "submit":
            form.fields.setdefault(name, []).append(a.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "a" and self._link is not None:
            self.links.append((" ".join(self._link[1].split()), self._link[0]))
            self._link = None
        elif tag == "textarea" and self._area and self._form is not None:
            typed = self._form.fields[self._area]
            typed[0] = typed[0].removeprefix("\r\n").removeprefix("\n")
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "button":
            self._button = None
        elif tag in {"label", "option"} and self._choice and self._form is not None:
            name, value = self._choice
            self._form.options.setdefault(name, {})[" ".join("".join(self._said).split())] = value
            self._choice = None

    def handle_data(self, data: str) -> None:
        if self._area and self._form is not None:
            self._form.fields[self._area][0] += data
            return
        self.text.append(data)
        self._said.append(data)
        if self._link is not None:
            self._link[1] += data
        if self._button is not None:
            self._button.text += f"{' '.join(data.split())} "


class Walker:
    """Somebody of the cast at work; what stands on the page is `page`, as text."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self.client = Client()
        self.client.force_login(staff)
        self.url = ""
        self.status = 0
        self.page = ""
        self.html = ""
        self._read = _Reader()

    def look(self, url: str) -> "Walker":
        """Go to an address, whatever it answers."""
        self._take(self.client.get(url, follow=True), url)
        return self

    def open(self, url: str, status: int = 200) -> "Walker":
        """Go to an address; the answer must be this status."""
        self.look(url)
        assert self.status == status, f"{self.staff} at {url}: {self.status}, expected {status}"
        return self

    def follow(self, label: str, status: int = 200) -> "Walker":
        """Follow the link with this text."""
        return self.open(self.link(label), status)

    def link(self, label: str) -> str:
        """Where the link with this text leads."""
        found = [href for text, href in self._read.links if label in text]
        assert found, f"{self.staff} sees no link {label!r} on {self.url}; links: {self._read.links}"
        return urljoin(self.url, found[0])

    def form(self, button: str) -> tuple[Form, Button]:
        """The form with a button that says this."""
        found = [(form, one) for form in self._read.forms for one in form.buttons if button in one.text]
        said = [one.text.strip()[:40] for form in self._read.forms for one in form.buttons]
        assert found, f"{self.staff} sees no button {button!r} on {self.url}: {said}"
        return found[0]

    def option(self, button: str, name: str, label: str) -> str:
        """The value of the choice that says this, in the field of the form with this button."""
        choices = self.form(button)[0].options.get(name, {})
        found = [value for text, value in choices.items() if label in text]
        assert found, f"{self.staff} has no choice {label!r} for {name} on {self.url}: {list(choices)}"
        return found[0]

    def choices(self, button: str, name: str) -> dict[str, str]:
        """Every choice of a field: what it says → its value."""
        return self.form(button)[0].options.get(name, {})

    def sharing(self, button: str, why: str) -> dict[str, Any]:
        """Everything that a form asks of somebody who shares, each condition confirmed."""
        return {
            "noodzaak": why,
            "verteld": "verteld",
            "voorwaarden": list(self.choices(button, "voorwaarden").values()),
        }

    def send(self, button: str, status: int = 200, /, **values: Any) -> "Walker":
        """Fill in the form that has this button and press it; lists tick several boxes, None unticks."""
        form, pressed = self.form(button)
        unknown = set(values) - form.names
        assert not unknown, f"no field {unknown} in the form {button!r}; there are {sorted(form.names)}"
        data = form.data(pressed) | values
        data = {name: value for name, value in data.items() if value is not None}
        target = urljoin(self.url, form.action or self.url)
        answer = (self.client.post if form.method == "post" else self.client.get)(target, data, follow=True)
        self._take(answer, target)
        assert self.status == status, f"{self.staff} sent {button!r}: {self.status}: {self.page[:900]}"
        return self

    def sees(self, *texts: str) -> "Walker":
        """All of these stand on the page."""
        for text in texts:
            assert text in self.page, f"{self.staff} does not see {text!r} on {self.url}: {self.page[:2500]}"
        return self

    def sees_not(self, *texts: str) -> "Walker":
        """None of these stands anywhere in what was sent, attributes included."""
        for text in texts:
            assert text not in self.html, f"{self.staff} should not see {text!r} on {self.url}"
        return self

    def _take(self, answer: Any, url: str) -> None:
        chain = getattr(answer, "redirect_chain", [])
        self.url = urlsplit(urljoin(url, chain[-1][0])).geturl() if chain else url
        self.url = self.url.split("#")[0]
        self.status = answer.status_code
        self.html = answer.content.decode()
        assert "<title>Overzicht</title>" in self.html or "text/html" not in answer["Content-Type"]
        self._read = _Reader()
        self._read.feed(self.html)
        self.page = " ".join(" ".join(self._read.text).split())
