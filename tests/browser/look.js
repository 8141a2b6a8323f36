// For tests: what is cut, faint or bright in the outputs of a notebook.
window.look = (() => {
  const OUTPUT = ".jp-OutputArea-output";
  const all = (selector) => [...document.querySelectorAll(selector)];
  const written = (part) =>
    [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const seen = (part) => part.checkVisibility() && part.getBoundingClientRect().width > 1;
  const name = (part) => `${part.className || part.tagName}: ${part.textContent.slice(0, 60)}`;

  // [r, g, b, a] of a computed colour, r, g and b from 0 to 255
  function parse(color) {
    const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number);
    const whole = color.startsWith("color(") ? 255 : 1;
    return [r * whole, g * whole, b * whole, a];
  }

  const over = ([r, g, b, a], under) =>
    [r, g, b].map((value, i) => a * value + (1 - a) * under[i]);

  function ground(part) {
    if (!part) return [255, 255, 255];
    const own = parse(getComputedStyle(part).backgroundColor);
    return own[3] === 1 ? own.slice(0, 3) : over(own, ground(part.parentElement));
  }

  // relative luminance, Web Content Accessibility Guidelines 2.2
  function luminance(rgb) {
    const [r, g, b] = rgb
      .map((value) => value / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function contrast(part) {
    const under = ground(part);
    const color = over(parse(getComputedStyle(part).color), under);
    const [dark, light] = [color, under].map(luminance).sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  // Texts and pictures that reach out of their output, or hide a part of themselves.
  function cut() {
    const beyond = (part, room) => {
      const box = part.getBoundingClientRect();
      const hides = getComputedStyle(part).overflowX !== "visible";
      const over = hides && part.scrollWidth > part.clientWidth + 1;
      return over || box.right > room.right + 1 || box.left < room.left - 1;
    };
    return all(OUTPUT).flatMap((output) => {
      const room = output.getBoundingClientRect();
      return [...output.querySelectorAll("*"), output]
        .filter((part) => seen(part) && (written(part) || part.matches("canvas, img")))
        .filter((part) => beyond(part, room))
        .map(name);
    });
  }

  // Texts with a contrast below 4.5; what cannot be used now is exempt.
  function faint() {
    const exempt = ":disabled, [disabled], [disabled] *, style, option";
    return all(`${OUTPUT} *, .jp-RenderedMarkdown *`)
      .filter((part) => written(part) && seen(part) && !part.matches(exempt))
      .filter((part) => contrast(part) < 4.5)
      .map((part) => `${name(part)} (${contrast(part).toFixed(2)})`);
  }

  // Grounds as bright as a page of the light theme.
  function bright() {
    return all(`${OUTPUT}, ${OUTPUT} *`)
      .filter((part) => seen(part) && !part.matches(".noUi-target, .noUi-target *, button"))
      .filter((part) => luminance(ground(part)) > 0.5)
      .map(name);
  }

  return { cut, faint, bright };
})();
