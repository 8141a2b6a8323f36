// Starts reveal.js on the rendered notebook and shows the speaker notes.
(() => {
  const words = JSON.parse(document.getElementById("deck-words").textContent);
  // Controls of the labs: they keep their keys, so a moved slider turns no slide.
  const CONTROLS =
    ".jupyter-widgets, .widget-interact, .jp-OutputArea canvas, input, select, textarea, button, [contenteditable]";

  document.querySelector(".reveal .slides").addEventListener("keydown", (event) => {
    if (event.target.closest(CONTROLS) && event.key !== "Escape") event.stopPropagation();
    if (event.key === "Escape") event.target.blur(); // arrow keys turn slides again
  });

  const deck = new Reveal(document.querySelector(".reveal"), {
    disableLayout: true, // deck.css lays out; nothing is scaled
    overview: false,
    hash: true,
    slideNumber: "c/t",
    transition: "none",
    viewDistance: Infinity, // hidden slides keep their size: widgets draw into them
    mobileViewDistance: Infinity,
    help: true,
  });

  // One window for the notes. (reveal.js' own would load the deck twice more, and
  // each of them would start a kernel.)
  let notes = null;
  const started = Date.now();

  // What a slide is called: its heading, or the first line of its code.
  function heading(section) {
    const found = section && section.querySelector("h1, h2, h3, pre, p");
    return found ? found.textContent.replace("\u00b6", "").trim().split("\n")[0] : ""; // no pilcrow
  }

  function showNotes() {
    if (!notes || notes.closed) return;
    const slide = deck.getCurrentSlide();
    const slides = deck.getSlides();
    const aside = [...slide.querySelectorAll("aside.notes")];
    const body = notes.document;
    body.getElementById("slide").textContent = heading(slide);
    body.getElementById("next").textContent = heading(slides[slides.indexOf(slide) + 1]);
    body.getElementById("text").innerHTML =
      aside.map((note) => note.innerHTML).join("<hr>") || `<p>${words.no_notes}</p>`;
  }

  function openNotes() {
    notes = window.open("", "dlcourse-notes", "width=760,height=640");
    if (!notes) return window.alert(words.popup_blocked);
    const styles = [...document.querySelectorAll("style, link[rel=stylesheet]")]
      .map((style) => style.outerHTML).join("");
    notes.document.open();
    notes.document.write(`<!DOCTYPE html><title>${words.notes}</title><base href="${location.href}">
      ${styles}<style>html, body { overflow: auto; height: auto; } #notes { padding: 1em 2em; font: 20px sans-serif; }
      :root { --jp-content-font-size1: 22px; } #time { float: right; font-variant-numeric: tabular-nums; }</style>
      <div id="notes"><div id="time"></div><h2 id="slide"></h2><div id="text" class="jp-RenderedHTMLCommon"></div>
      <hr><p>${words.next}: <b id="next"></b></p></div>`);
    notes.document.close();
    notes.document.addEventListener("keydown", (event) => {
      if (["ArrowRight", "PageDown", " "].includes(event.key)) deck.next();
      if (["ArrowLeft", "PageUp"].includes(event.key)) deck.prev();
    });
    showNotes();
  }

  function tick() {
    if (!notes || notes.closed) return;
    const seconds = Math.floor((Date.now() - started) / 1000);
    const clock = new Date().toLocaleTimeString(words.language, { hour: "2-digit", minute: "2-digit" });
    const passed = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    notes.document.getElementById("time").textContent = `${passed} · ${clock}`;
  }

  // A slide that is too tall: smaller text, though never below 10 points of a projector,
  // then long code beside its picture. What is still too tall scrolls.
  function fit() {
    const slide = deck.getCurrentSlide();
    const long = [...slide.querySelectorAll(".jp-CodeCell")].filter((cell) =>
      cell.querySelector(".jp-RenderedImage") &&
      cell.querySelector(".jp-Cell-inputWrapper").clientHeight > slide.clientHeight / 5);
    for (const beside of [false, true]) {
      long.forEach((cell) => cell.classList.toggle("deck-beside", beside));
      for (const size of [1, 0.9, 0.8]) {
        slide.style.setProperty("--deck-fit", size);
        if (slide.scrollHeight <= slide.clientHeight + 2) return;
      }
    }
  }

  // How many cells have not run yet; later cells need the earlier ones.
  document.documentElement.style.setProperty("--deck-waiting", JSON.stringify(words.waiting));
  let before = 0;
  let seen = false; // Voila marks the waiting cells a moment after this script runs
  const waiting = setInterval(() => {
    const left = document.querySelectorAll(".jp-CodeCell + .voila-skeleton-container").length;
    const status = document.getElementById("deck-waiting");
    status.textContent = left ? words.left.replace("{n}", left) : "";
    status.dataset.finished = seen && !left;
    if (left !== before) fit();
    before = left;
    if (seen && !left) clearInterval(waiting);
    seen = seen || left > 0;
  }, 500);

  deck.addKeyBinding({ keyCode: 83, key: "S", description: words.notes }, openNotes);
  deck.on("ready", fit);
  deck.on("slidechanged", fit);
  window.addEventListener("resize", fit);
  deck.on("slidechanged", showNotes);
  setInterval(tick, 1000);
  deck.initialize();
  window.deck = deck;
})();
