from html.parser import HTMLParser

import pytest


class Page(HTMLParser):
    """What a browser would make of a page: its elements, its text, and what it must not hold."""

    VOID = frozenset({"meta"})

    def __init__(self, page):
        super().__init__()
        self.elements, self.open, self.pieces = [], [], []
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.pieces.append(data)

    @property
    def text(self):
        """All text, blanks put together."""
        return " ".join("".join(self.pieces).split())

    def all(self, tag):
        """The attributes of every element of a kind."""
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.fixture(scope="session")
def read():
    return Page


@pytest.fixture(scope="session")
def check_self_contained():
    """Nothing is loaded, nothing runs, and every link within the page leads somewhere."""

    def check(page):
        assert not {"script", "link", "img", "iframe", "object", "form", "base"} & {
            tag for tag, _ in page.elements
        }
        ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
        assert len(ids) == len(set(ids))
        for _, attrs in page.elements:
            assert not {name for name in attrs if name.startswith("on") or name in {"style", "src"}}
            for name in ("href", "aria-labelledby"):
                for target in (attrs.get(name) or "").split():
                    if name != "href" or target.startswith("#"):
                        assert target.removeprefix("#") in ids
        assert page.open == []

    return check
