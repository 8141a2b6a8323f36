// What the tests ask of a lab's picture inside the page: `probe.print(canvas)`, ...
window.probe = {
  // A number that stands for the pixels.
  print(canvas) {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let sum = 0;
    for (const pixel of new Uint32Array(data.buffer)) sum = Math.imul(sum ^ pixel, 16777619);
    return sum;
  },

  // Resolves when a frame later than `frame` has come and `quiet` ms no other one.
  async settled(canvas, [frame, quiet]) {
    const end = performance.now() + 30000;
    let seen = frame, since = Infinity;
    while (performance.now() - since < quiet || seen === frame) {
      if (performance.now() > end) throw new Error(`no picture after frame ${frame}`);
      await probe.soon();
      if (canvas.dataset.frame !== seen) {
        seen = canvas.dataset.frame;
        since = performance.now();
      }
    }
  },

  // Without a frame of the page, which costs 10 ms in a long notebook.
  soon: () => new Promise((resolve) => setTimeout(resolve, 5)),

  next: () => new Promise((resolve) => requestAnimationFrame(resolve)),

  // Milliseconds from key to picture, for each of `keys`; null where none came.
  async latencies(canvas, [handle, keys]) {
    const found = [];
    for (const key of keys) {
      const frame = canvas.dataset.frame, start = performance.now();
      handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      while (canvas.dataset.frame === frame && performance.now() - start < 5000)
        await probe.next();
      found.push(canvas.dataset.frame === frame ? null : performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 100)); // as a hand would
    }
    return found;
  },

  // Pictures a second over `duration` ms.
  async rate(canvas, duration) {
    const frames = new Set(), start = performance.now();
    while (performance.now() - start < duration) {
      frames.add(canvas.dataset.frame);
      await probe.next();
    }
    return (1000 * (frames.size - 1)) / (performance.now() - start);
  },

  // Looks at the picture in every animation frame until `unwatch()`, which returns
  // {frame, width, height, top, ink} of each; top counts from the lab's first control,
  // ink is the share of pixels that are not white.
  watch(canvas) {
    const small = new OffscreenCanvas(canvas.width / 4, canvas.height / 4);
    const paint = small.getContext("2d", { willReadFrequently: true });
    const lab = canvas.closest(".widget-vbox"), samples = [];
    let going = true;
    (async () => {
      while (going) {
        await probe.next();
        const box = canvas.getBoundingClientRect();
        paint.clearRect(0, 0, small.width, small.height);
        paint.drawImage(canvas, 0, 0, small.width, small.height);
        const { data } = paint.getImageData(0, 0, small.width, small.height);
        let ink = 0;
        for (let i = 0; i < data.length; i += 4)
          ink += data[i + 3] > 0 && data[i] + data[i + 1] + data[i + 2] < 750;
        samples.push({
          frame: canvas.dataset.frame, width: box.width, height: box.height,
          top: Math.round(box.top - lab.getBoundingClientRect().top),
          ink: (4 * ink) / data.length,
        });
      }
    })();
    probe.unwatch = () => ((going = false), samples);
  },
};
