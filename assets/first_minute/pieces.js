// What the figures are built of: the photograph, a block with its numbers, and a single number.

// An element with classes, attributes (roles, and names with a dash), other properties, and children.
/**
 * @param {string} tag
 * @param {Record<string, any>} settings
 * @param {(Node | string)[]} children
 * @returns {any}
 */
export function element(tag, settings = {}, ...children) {
  const { classes = [], ...properties } = settings;
  const made = document.createElement(tag);
  if (classes.length) made.classList.add(...classes);
  for (const [name, value] of Object.entries(properties))
    if (name.includes("-") || name === "role") made.setAttribute(name, value);
    else made[name] = value;
  made.append(...children);
  return made;
}

// ---- the photograph -------------------------------------------------------------------------------------------------

export function pictureOf(layer, kind, f) {
  const canvas = element("canvas", { role: "img" });
  drawPicture(canvas, layer, kind, f);
  return element("div", { classes: ["picture"] }, canvas);
}

// Python has pooled the photograph for each kind and size; in blocks of 1 × 1 all kinds are the same.
export function drawPicture(canvas, { facts, image }, kind, f) {
  const { side, row, col } = facts.pictures.find((each) => each.f === f && (each.kind === kind || f === 1));
  Object.assign(canvas, { width: side, height: side });
  canvas.getContext("2d").drawImage(image, col, row, side, side, 0, 0, side, side);
  canvas.classList.toggle("coarse", f > 1);
  canvas.setAttribute("aria-label", facts.sizes.find((each) => each.f === f).about);
}

// Marks where a square of the picture is: its row, column and size, in numbers of the picture.
export function markOf(row, col, size, side) {
  const mark = element("div", { classes: ["mark"] });
  const percent = (value) => `${(100 * value) / side}%`;
  Object.assign(mark.style, { top: percent(row), left: percent(col), width: percent(size), height: percent(size) });
  return mark;
}

// Lines from the mark in a picture to the block that shows what is marked: to its left side, or where the block stands
// below the picture, to its upper side.
export function raysBetween(picture, block) {
  const rays = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  rays.classList.add("rays");
  rays.ariaHidden = "true";
  const draw = () => {
    const origin = rays.getBoundingClientRect();
    const [from, to] = [picture.lastChild, block].map((each) => each.getBoundingClientRect());
    const isBeside = to.left > from.right;
    const ends = isBeside
      ? [
          ["left", "top"],
          ["left", "bottom"],
        ]
      : [
          ["left", "top"],
          ["right", "top"],
        ]; // of the block
    const starts = isBeside
      ? [
          ["right", "top"],
          ["right", "bottom"],
        ]
      : [
          ["left", "bottom"],
          ["right", "bottom"],
        ];
    const lines = ends.map(([x, y], k) => {
      const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
      const [fromX, fromY] = starts[k];
      const at = { x1: from[fromX] - origin.x, y1: from[fromY] - origin.y, x2: to[x] - origin.x, y2: to[y] - origin.y };
      for (const [name, value] of Object.entries(at)) line.setAttribute(name, String(value));
      return line;
    });
    rays.replaceChildren(...lines);
  };
  new ResizeObserver(draw).observe(block);
  return rays;
}

// ---- numbers --------------------------------------------------------------------------------------------------------

function fill(cell, { value, colour, is_dark }) {
  cell.textContent = value;
  cell.style.backgroundColor = colour;
  cell.classList.toggle("dark", is_dark);
}

export function blockOf({ facts }, label) {
  const cells = facts.cells.map((each) => {
    const cell = element("span", { classes: ["cell"] });
    fill(cell, each);
    cell.classList.toggle("largest", each.is_largest);
    return cell;
  });
  const values = facts.cells.map(({ value }) => value).join(", ");
  return element("div", { classes: ["block"], role: "img", "aria-label": `${label}: ${values}` }, ...cells);
}

export function numberOf(result) {
  const cell = element("span", { classes: ["cell", "single"], role: "img" });
  showNumber(cell, result);
  return cell;
}

export function showNumber(cell, result) {
  fill(cell, result);
  cell.setAttribute("aria-label", result.label);
}

// A block in which a gradient that is passed back shows what each number receives. Without one it shows the numbers.
export function receivedOf(layer, kind, label) {
  const block = blockOf(layer, label);
  block.dataset.kind = kind;
  return { block, show: (gradient) => showReceived(layer.facts, block, gradient, label) };
}

function showReceived({ cells }, block, { received, sign }, label) {
  const shown = sign ? received[block.dataset.kind] : cells.map(({ value }) => value);
  block.classList.toggle("received", sign !== 0);
  [...block.children].forEach((cell, k) => {
    fill(cell, sign ? { value: shown[k], colour: "", is_dark: false } : cells[k]);
    cell.classList.toggle("gradient", sign !== 0);
    showSign(cell, shown[k] === "0" ? 0 : sign);
  });
  block.setAttribute("aria-label", `${label}: ${shown.join(", ")}`);
}

export function showSign(cell, sign) {
  cell.classList.toggle("positive", sign > 0);
  cell.classList.toggle("negative", sign < 0);
}

// A block whose numbers can be chosen: one stop for Tab, arrows within.
export function choiceOf({ facts }, label, chosen, choose) {
  const { f, cells } = facts;
  const buttons = cells.map((each, k) => {
    const button = element("button", { classes: ["cell"], type: "button", tabIndex: k === chosen ? 0 : -1 });
    fill(button, each);
    button.ariaLabel = each.label;
    button.addEventListener("click", () => {
      select(k);
      choose(k);
    });
    return button;
  });
  const select = (at) => buttons.forEach((button, k) => (button.ariaPressed = String(k === at)));
  select(chosen);
  if (chosen === null) buttons[0].tabIndex = 0;
  const moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const block = element("div", { classes: ["block"], role: "group", "aria-label": label }, ...buttons);
  block.addEventListener("keydown", (event) => {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const at = buttons.findIndex(({ tabIndex }) => tabIndex === 0);
    const [row, col] = [Math.floor(at / f) + move[0], (at % f) + move[1]];
    if (row < 0 || row >= f || col < 0 || col >= f) return;
    buttons[at].tabIndex = -1;
    buttons[row * f + col].tabIndex = 0;
    buttons[row * f + col].focus();
  });
  return block;
}
