// Shows the frames of a lab: decodes off-screen, then paints over the old one, so
// that nothing is ever blank or changes its size. Reports each frame as it is shown.
function render({ model, el }) {
  const view = Math.random().toString(36).slice(2);
  const canvas = document.createElement("canvas");
  const paint = canvas.getContext("2d");
  canvas.setAttribute("role", "img");
  el.append(canvas);

  function fit() {
    const [width, height] = [model.get("width"), model.get("height")];
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    Object.assign(canvas.style, {
      display: "block", width: `${width}px`, maxWidth: "100%", height: "auto",
      cursor: model.get("clickable") ? "crosshair" : "default",
      touchAction: model.get("draggable") ? "none" : "auto", // else a finger scrolls
    });
  }

  let decoding = false;
  async function show() {
    if (decoding) return; // the running loop takes the newest frame
    decoding = true;
    let shown = -1;
    while (shown !== model.get("frame")) {
      shown = model.get("frame");
      const blob = new Blob([model.get("png")], { type: "image/png" });
      const picture = await createImageBitmap(blob).catch(() => null);
      if (!picture) continue; // an empty or broken frame leaves the old one standing
      paint.drawImage(picture, 0, 0);
      picture.close();
      canvas.setAttribute("aria-label", model.get("alt"));
      canvas.dataset.frame = shown; // for tests: which frame is on the screen
      model.send({ kind: "shown", view, frame: shown });
    }
    decoding = false;
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

  fit();
  show();
  model.on("change:frame", show);
  model.on("change:clickable", fit);
  model.on("change:draggable", fit);
  canvas.addEventListener("pointerdown", press);
  canvas.addEventListener("pointermove", move); // the browser frees the pointer itself
  return () => {
    model.off("change:frame", show);
    model.off("change:clickable", fit);
    model.off("change:draggable", fit);
    model.send({ kind: "gone", view });
  };
}

export default { render };
