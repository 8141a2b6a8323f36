"""Every link of a built site leads somewhere, and no page asks the network.

python -m website.links build/site  # what is wrong, one line each; 1 if anything is
"""

import re
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ADDRESSES = ("href", "src", "poster", "data")
FOLLOWED = {"a", "area"}  # a reader decides whether to go there
SILENT = {"canonical", "index", "next", "prev", "search"}  # links that load nothing
LOADED = re.compile(r"(?:url\(|@import)\s*['\"]?((?:https?:)?//[^'\") ]+)")


class Page(HTMLParser):
    """The places of a page that a link may name, and the addresses that it names.

    Attributes:
        ids: the set of its places.
        links: a list of (tag, address).
    """

    def __init__(self, text):
        super().__init__()
        self.ids, self.links = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self._style(attributes.get("style"))
        self.ids |= {attributes[k] for k in ("id", "name") if attributes.get(k)}
        if tag == "link" and attributes.get("rel") in SILENT:
            tag = "a"
        self.links += [(tag, attributes[k]) for k in ADDRESSES if attributes.get(k)]

    def handle_data(self, data):
        if self.cdata_elem == "style":
            self._style(data)

    def _style(self, text):
        self.links += [("style", address) for address in LOADED.findall(text or "")]


def faults(folder):
    """Return what is wrong with the links of a site, one sentence each.

    Args:
        folder: that holds its pages.
    """
    folder = Path(folder).resolve()

    @cache
    def page(path):
        return Page(path.read_text("utf-8"))

    found = []
    for path in sorted(folder.rglob("*.html")):
        for tag, address in dict.fromkeys(page(path).links):
            if said := _fault(path, tag, address, folder, page):
                found.append(f"{path.relative_to(folder)}: {said}")
    for path in sorted(folder.rglob("*.css")):
        for address in LOADED.findall(path.read_text("utf-8")):
            found.append(f"{path.relative_to(folder)}: {OUTSIDE.format(address)}")
    return found


OUTSIDE = "got {}, expected a file of the site; put a copy into the site."


def _fault(path, tag, address, folder, page):
    """Return what is wrong with one address of a page, or None."""
    parts = urlsplit(address)
    if parts.scheme == "data":
        return None
    if parts.scheme or parts.netloc:
        return None if tag in FOLLOWED else OUTSIDE.format(address)
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target.is_dir():
        target /= "index.html"
    if not target.is_file() or folder not in target.parents:
        return f"got a link to {address}, expected a file of the site; correct it."
    place = unquote(parts.fragment)
    if place and target.suffix == ".html" and place not in page(target).ids:
        return f"got a link to {address}, expected a place of that page; correct it."
    return None


if __name__ == "__main__":
    wrong = faults(sys.argv[1])
    print("\n".join(wrong))
    sys.exit(bool(wrong))
