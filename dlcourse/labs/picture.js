// Shows the frames of a lab: decodes off-screen, then paints over the old one, so
// that nothing is ever blank or changes its size. Reports each frame as it is shown;
// when none has come for a moment it asks for the picture with all the pixels that the
// screen has, and when none has come for longer, that the notebook keeps it.
const REST = 80, KEEP = 1000; // ms without a new frame
const GONE = 1000; // ms; a cell that is moved closes its view and opens another

function render({ model, el }) {
  const view = Math.random().toString(36).slice(2);
  const canvas = document.createElement("canvas");
  const paint = canvas.getContext("2d");
  canvas.setAttribute("role", "img");
  el.append(canvas);

  function fit() {
    Object.assign(canvas.style, {
      display: "block", width: `${model.get("width")}px`, maxWidth: "100%",
      aspectRatio: `${model.get("width")} / ${model.get("height")}`, height: "auto",
      cursor: model.get("clickable") ? "crosshair" : "default",
      touchAction: model.get("draggable") ? "none" : "auto", // else a finger scrolls
    });
  }

  let shown, wanted, decoding = false;
  async function show(picture) {
    wanted = picture; // the running loop takes the newest
    if (decoding) return;
    decoding = true;
    while (wanted) {
      const { png, frame, sharp } = wanted;
      wanted = null;
      const blob = new Blob([png], { type: "image/png" });
      const bitmap = await createImageBitmap(blob).catch(() => null);
      if (!bitmap) continue; // an empty or broken frame leaves the old one standing
      if (sharp || devicePixelRatio <= 1 || shown === undefined) {
        if (canvas.width !== bitmap.width) canvas.width = bitmap.width;
        if (canvas.height !== bitmap.height) canvas.height = bitmap.height;
      }
      paint.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      bitmap.close();
      if (sharp) continue;
      shown = frame;
      canvas.setAttribute("aria-label", model.get("alt"));
      canvas.dataset.frame = shown; // for tests: which frame is on the screen
      model.send({ kind: "shown", view, frame });
      rest();
    }
    decoding = false;
  }

  const showFrame = () => show({ png: model.get("png"), frame: model.get("frame") });

  function showSharp({ kind, frame }, [png]) {
    if (kind === "sharp" && frame === model.get("frame")) show({ png, frame, sharp: true });
  }

  let timers = [];
  function rest() {
    timers.forEach(clearTimeout);
    const ask = (kind) => {
      model.send({ kind, view, frame: shown, ratio: devicePixelRatio });
    };
    timers = [setTimeout(ask, REST, "rest"), setTimeout(ask, KEEP, "keep")];
  }

  let ratio = devicePixelRatio;
  function zoom() {
    if (ratio === devicePixelRatio) return;
    ratio = devicePixelRatio;
    showFrame(); // and so comes to rest again
  }

  function tell(kind, event) {
    const box = canvas.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width;
    const y = (event.clientY - box.top) / box.height;
    model.send({ kind, view, x, y });
  }

  function press(event) {
    if (!model.get("clickable") || event.button !== 0) return;
    if (model.get("draggable")) canvas.setPointerCapture(event.pointerId);
    tell("click", event);
  }

  function move(event) {
    if (canvas.hasPointerCapture(event.pointerId)) tell("drag", event);
  }

  const leave = () => model.send({ kind: "left", view }); // a page that is reloaded

  fit();
  showFrame();
  model.on("change:frame", showFrame);
  model.on("msg:custom", showSharp);
  model.on("change:clickable", fit);
  model.on("change:draggable", fit);
  window.addEventListener("resize", zoom);
  window.addEventListener("pagehide", leave);
  canvas.addEventListener("pointerdown", press);
  canvas.addEventListener("pointermove", move); // the browser frees the pointer itself
  return () => {
    timers.forEach(clearTimeout);
    window.removeEventListener("resize", zoom);
    window.removeEventListener("pagehide", leave);
    model.off("change:frame", showFrame);
    model.off("msg:custom", showSharp);
    model.off("change:clickable", fit);
    model.off("change:draggable", fit);
    setTimeout(() => model.send({ kind: "gone", view }), GONE);
  };
}

export default { render };
