"""The site in Chromium: search, formulas, widths, colours; no request leaves it."""

import sys

import pytest

from tests import chromium
from tests.website.built import DOCUMENTS, NOTEBOOKS, SITE, cells
from website import finding
from website.pages import WORDS

pytestmark = pytest.mark.browser
PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
BY_DAY = {"en/week05_optimisation", "tr/week08_convolution", "tr/terms", "tr/labs"}
FORMULAS = """() => window.MathJax && MathJax.startup.promise.then(() => [
  document.querySelectorAll("mjx-container").length,
  [...document.querySelectorAll("mjx-merror")].map(e => e.dataset.mjxError)])"""
WIDTH = "document.documentElement.scrollWidth"
CUT = """() => [...document.querySelectorAll("article .cell_input pre")]
  .filter(pre => pre.scrollWidth > pre.clientWidth).map(pre => pre.innerText)
  .filter(text => text.split("\\n").every(line => line.length <= 88))"""
FOUND = "() => document.querySelector('p.search-summary')?.innerText"
HITS = """() => [...document.querySelectorAll("ul.search li")].map(li =>
  [li.querySelector("a").getAttribute("href").split(/[?#]/)[0], li.innerText])"""
LEFT = (
    "() => [...document.querySelectorAll('ul.search li')].every(li => li.children[1])"
)
READ = """place => {
  const { top } = document.getElementById(place).getBoundingClientRect();
  return 0 <= top && top < innerHeight / 3;
}"""

each_page = pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name in BY_DAY else pytest.mark.slow)
        for name in (*NOTEBOOKS, *DOCUMENTS)
    ],
)


@pytest.fixture(scope="module")
def site():
    """The address of the site on this machine."""
    port = chromium.free_port()
    line = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    url = f"http://127.0.0.1:{port}"
    with chromium.serving([*line, "--directory", str(SITE)], url):
        yield url


@pytest.fixture(scope="module")
def browser():
    with chromium.page(**LAPTOP) as page:
        yield page


@pytest.fixture
def page(browser):
    """A page that shows no error, and that no request leaves."""
    browser.faults.clear()
    yield browser
    assert not browser.faults


@each_page
def test_a_page_fits_a_laptop_and_a_phone_and_draws_its_formulas(page, site, name):
    page.set_viewport_size(LAPTOP)
    page.goto(f"{site}/{name}.html")
    drawn = page.evaluate(FORMULAS)
    if drawn:
        assert drawn[0] > 0
        assert not drawn[1]
    assert not page.evaluate(CUT)  # 88 columns of code fit
    page.set_viewport_size(PHONE)
    assert page.evaluate(WIDTH) == PHONE["width"]


def search(page, site, language, query):
    """Return {page: what is said of it} for all that a search finds."""
    page.goto(f"{site}/{language}/search.html?q={query}")
    page.wait_for_function(FOUND)
    page.wait_for_function(LEFT)
    return dict(page.evaluate(HITS))


@pytest.mark.parametrize(
    ("language", "written", "typed", "where"),
    [
        ("tr", "öğrenme", "ogrenme", "week00_orientation.html"),
        ("tr", "gradyan", "gradyanlar", "week05_optimisation.html"),
        ("tr", "ağırlık", "agirliklarini", "week02_regression.html"),
        ("tr", "yığın", "YIĞINLARIN", "week05_optimisation.html"),
        ("tr", "ışın", "isin", "week13_embeddings.html"),
        ("tr", "evrişim", "EVRISIM", "week08_convolution.html"),
        ("tr", "çekirdek", "cekirdekler", "week08_convolution.html"),
        ("en", "gradient", "gradients", "week05_optimisation.html"),
        ("en", "standardise", "Standardising", "week05_optimisation.html"),
        ("en", "öğrenme", "ogrenme", "terms.html"),
    ],
)
def test_a_word_is_found_however_it_is_typed(
    page, site, language, written, typed, where
):
    found = search(page, site, language, typed)
    assert where in found
    assert set(found) == set(search(page, site, language, written))


def test_a_week_that_explains_a_word_stands_before_pages_that_list_it(page, site):
    assert next(iter(search(page, site, "en", "softmax"))).startswith("week")
    assert next(iter(search(page, site, "en", "Adam"))).startswith("week05")


def test_the_line_below_a_hit_shows_the_word_as_it_is_written(page, site):
    said = search(page, site, "tr", "ogrenme")
    shown = [name for name, text in said.items() if "öğrenme" in text.lower()]
    assert len(shown) > len(said) / 2


@pytest.mark.parametrize(
    ("language", "kind"), [("en", finding.FoldedEnglish), ("tr", finding.FoldedTurkish)]
)
def test_the_browser_stems_each_word_as_the_index_does(page, site, language, kind):
    page.goto(f"{site}/{language}/search.html")
    text = "".join(line for cell in cells(f"{language}/week05_optimisation")
                   for line in cell["source"])  # fmt: skip
    words = sorted(set(kind({}).split(text + " İLİŞKİ ILIK kâr naïve")))
    stems = page.evaluate(
        "words => { const s = new Stemmer(); return words.map(w => s.stemWord(w)) }",
        words,
    )
    ours = map(kind({}).stem, words)
    other = [row for row in zip(words, stems, ours, strict=True) if row[1] != row[2]]
    # Sphinx brings its own copy of Snowball, of another age than the one of Python.
    assert len(other) <= len(words) / 1000, other


def test_the_other_language_is_one_click_away_and_comes_back(page, site):
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/tr/slips/week05.html")
    for language, other in (("tr", "en"), ("en", "tr")):
        assert page.locator("html").get_attribute("lang") == language
        page.locator("a.language", has_text=WORDS[other]["language"]).click()
        assert page.url == f"{site}/{other}/slips/week05.html"


@pytest.mark.parametrize(
    ("name", "place"),
    [("tr/week05_optimisation", "section-5-3"), ("tr/labs", "labs-ewmalab")],
)
def test_the_other_language_opens_at_the_section_that_is_read(page, site, name, place):
    page.goto(f"{site}/{name}.html#{place}")
    page.evaluate(FORMULAS)
    page.wait_for_function(READ, arg=place)
    box = page.locator("a.language").bounding_box()
    # By mouse: Playwright's own click scrolls to what stands in a sticky header.
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(f"{site}/{name.replace('tr/', 'en/')}.html#{place}")


def test_the_buttons_that_copy_code_know_turkish(page, site):
    page.goto(f"{site}/tr/week05_optimisation.html")
    copy = page.locator("button.copybtn").first
    assert copy.get_attribute("data-tooltip") == "Kopyala"
    assert copy.locator("title").text_content() == "Panoya kopyala"


def test_a_section_is_where_a_link_of_another_week_leads(page, site):
    page.set_viewport_size(LAPTOP)
    page.goto(f"{site}/en/week05_optimisation.html")
    page.evaluate(FORMULAS)
    page.locator("article a[href='week02_regression.html#section-2-3']").first.click()
    heading = page.locator("#section-2-3 h2, h2:near(#section-2-3)").first
    assert heading.inner_text().startswith("2.3 ")


@pytest.mark.parametrize(("locale", "language"), [("tr-TR", "tr"), ("de-DE", "en")])
def test_the_start_page_knows_the_language_of_the_browser(site, locale, language):
    with chromium.page(locale=locale) as page:
        page.goto(site)
        page.wait_for_url(f"{site}/{language}/index.html")
