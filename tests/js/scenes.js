// For tests: a base64 payload as the model, and HTML as text.

const bytesOf = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
const modelOf = async (base64) => makeModel(await decodePayload(bytesOf(base64)));

function elementOf(html) {
  const element = document.createElement("div");
  element.innerHTML = html;
  return element;
}
const textOf = (html) => elementOf(html).textContent.replace(/[\u2004\u2005]/g, " ");

// A frame drawn in full, with what was written on it. Layers are drawn beforehand and are not among the writings.
function frameOf(m, given = {}) {
  const room = { width: 1070, height: 580, full: false, text: 1, ratio: 1 };
  const role = ROLES.light;
  const theme = { ...role, name: "light", sans: "sans-serif", mono: "monospace", ramps: rampsOf(role) };
  const view = given.view ?? "loop";
  const layout = arrange(m, view, room);
  const layers = makeLayers(m, layout, room, theme);
  const canvas = Object.assign(document.createElement("canvas"), { width: room.width, height: layout.height });
  const ctx = canvas.getContext("2d", { willReadFrequently: true });
  const [written, dots] = [[], []];
  const { fillText, arc } = CanvasRenderingContext2D.prototype;
  ctx.fillText = (text, x, y) => {
    written.push({ text: String(text), x, y, ink: ctx.fillStyle.toUpperCase() });
    fillText.call(ctx, text, x, y);
  };
  ctx.arc = (x, y, ...rest) => {
    dots.push({ x, y });
    arc.call(ctx, x, y, ...rest);
  };
  const s = {
    m,
    words: m.words,
    layout,
    layers,
    theme,
    room,
    view,
    ...RESTING,
    hidden: false,
    selected: null,
    cursor: null,
    ...given,
  };
  drawFrame(ctx, s);
  return { ctx, s, layout, theme, written, dots };
}

const boxOf = (frame, name, [i, j]) => rectOf(frame.layout.grids[name], i, i + 1, j, j + 1);
const inside =
  ({ x, y, w, h }) =>
  (at) =>
    at.x > x && at.x < x + w && at.y > y && at.y < y + h;
const textsIn = (frame, name, cell) => frame.written.filter(inside(boxOf(frame, name, cell))).map(({ text }) => text);
const dotsIn = (frame, name, cell) => frame.dots.filter(inside(boxOf(frame, name, cell))).length;

// How many pixels of a box have very nearly a colour.
function pixelsLike({ ctx }, { x, y, w, h }, colour) {
  const { data } = ctx.getImageData(
    Math.round(x),
    Math.round(y),
    Math.max(1, Math.round(w)),
    Math.max(1, Math.round(h)),
  );
  const wanted = channelsOfColour(colour);
  let count = 0;
  for (let k = 0; k < data.length; k += 4) {
    if (data[k + 3] > 250 && wanted.every((level, c) => Math.abs(data[k + c] - level) < 6)) count += 1;
  }
  return count;
}

// Under a grid's left edge: the bar of the sums.
const barOf = (frame, name) => {
  const grid = frame.layout.grids[name];
  return { x: grid.left, y: grid.top + heightOf(grid) + 3, w: 6, h: BAR };
};

const cellsIn = ({ s: { m } }) =>
  Array.from({ length: m.height * m.width }, (_, k) => [Math.floor(k / m.width), k % m.width]);
