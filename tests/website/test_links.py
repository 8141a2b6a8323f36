"""The checker of links finds each kind of fault, and nothing in a sound site."""

import pytest

from website import links

SOUND = """\
<link rel="stylesheet" href="_static/a.css"><link rel="next" href="there.html">
<h2 id="here">x</h2><a name="old"></a><img src="a%20b.png"><img src="data:image/x,1">
<a href="#here">x</a> <a href="there.html#t">x</a> <a href="below/">x</a>
<a href="https://example.org/#any">x</a> <a href="mailto:a@example.org">x</a>
<a href="">x</a> <a href="a%20b.png#page=2">x</a>
"""


@pytest.fixture
def site(tmp_path):
    """Two pages, a picture, a style and a folder with a page of its own."""
    folder = tmp_path / "site"
    for name in ("below", "_static"):
        (folder / name).mkdir(parents=True)
    (folder / "index.html").write_text(SOUND, encoding="utf-8")
    (folder / "there.html").write_text('<p id="t">x</p>', encoding="utf-8")
    (folder / "below/index.html").write_text('<a href="../there.html#t">x</a>')
    (folder / "a b.png").write_bytes(b"")
    (folder / "_static/a.css").write_text("p {background: url(a.png)}")
    (tmp_path / "secret.html").write_text("")
    return folder


def test_a_sound_site_has_no_fault(site):
    assert links.faults(site) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('<a href="gone.html">', "gone.html"),
        ('<a href="there.html#gone">', "there.html#gone"),
        ('<a href="#gone">', "#gone"),
        ('<a href="../secret.html">', "../secret.html"),
        ('<a href="_static/">', "_static/"),
        ('<img src="gone.png">', "gone.png"),
        ('<script src="https://example.org/a.js"></script>', "example.org"),
        ('<script src="//example.org/a.js"></script>', "example.org"),
        ('<link rel="stylesheet" href="https://example.org/a.css">', "example.org"),
        ('<link rel="preconnect" href="https://example.org">', "example.org"),
        ('<img src="https://example.org/a.png">', "example.org"),
        ('<iframe src="https://example.org/"></iframe>', "example.org"),
        ('<style>@import "https://example.org/a.css";</style>', "example.org"),
        ('<p style="background: url(https://example.org/a.png)">', "example.org"),
    ],
)
def test_a_fault_is_named_with_its_page(site, text, named):
    (site / "index.html").write_text(text)
    (fault,) = links.faults(site)
    assert fault.startswith("index.html: got ")
    assert named in fault


@pytest.mark.parametrize("text", ["url(https://example.org/a)", "@import '//a.org/b'"])
def test_a_style_that_asks_the_network_is_named(site, text):
    (site / "_static/a.css").write_text(f"p {{src: {text}}}")
    (fault,) = links.faults(site)
    assert fault.startswith("_static/a.css: got ")
