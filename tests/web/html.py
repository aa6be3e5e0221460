"""A page as a test sees it: elements with their attributes and text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "img"}


@dataclass
class Element:
    """An element, the text inside it, and the elements around it."""

    tag: str
    attributes: dict[str, str]
    parents: list[Element] = field(default_factory=list, repr=False)
    text: str = ""

    def get(self, name: str) -> str:
        """Return an attribute, "" where it is not there."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> set[str]:
        """The classes of the element."""
        return set(self.get("class").split())

    def inherited(self, name: str) -> str:
        """Return the attribute of the nearest element that has it."""
        return next((one.get(name) for one in [self, *reversed(self.parents)] if name in one.attributes), "")


class Page(HTMLParser):
    """Reads HTML and fails where an element is closed that is not open."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(html)
        self.close()
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs}, list(self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Give text to all elements around it."""
        for element in self.open:
            element.text += data

    def all(self, tag: str = "", cls: str = "", **attributes: str) -> list[Element]:
        """Return the elements of a tag, a class, and with these attributes."""
        return [
            one
            for one in self.elements
            if (not tag or one.tag == tag)
            and (not cls or cls in one.classes)
            and all(one.get(name.strip("_")) == value for name, value in attributes.items())
        ]

    def one(self, tag: str = "", cls: str = "", **attributes: str) -> Element:
        """Return the only such element."""
        (found,) = self.all(tag, cls, **attributes)
        return found
