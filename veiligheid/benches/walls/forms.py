"""Filling in whatever form stands on a page, as somebody who wants to see what happens."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """One form that is sent by POST, and what was filled in."""

    action: str
    typed: dict[str, list[str]] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a form, or fill in one of its fields."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(given.get("action", "")) if given.get("method", "").lower() == "post" else None
            if self._form:
                self.forms.append(self._form)
        elif self._form is not None:
            self._field(self._form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""

    def _field(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select and given.get("value"):
            form.typed[self._select] = [given["value"]]
        elif tag == "textarea" and name:
            form.typed[name] = ["Een poging."]
        elif tag in {"input", "button"} and name and name != "csrfmiddlewaretoken":
            values = form.typed.setdefault(name, [])
            if kind in {"checkbox"}:
                values.append(given.get("value", "on"))
            elif kind in {"radio", "hidden", "submit"}:
                form.typed[name] = [given.get("value", "")]
            elif not values:
                values.append(given.get("value") or "Poging")


def forms(html: str, where: str) -> list[Form]:
    """The forms on a page; one without an action goes where the page came from."""
    reader = _Reader()
    reader.feed(html)
    for one in reader.forms:
        one.action = one.action or where
    return reader.forms
