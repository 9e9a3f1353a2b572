// Positions as shares of the picture's width or height, from 0 to 1. A side describes the cells and where the lens may
// be; a lens is the first window of a row or column of windows. Rows come before columns everywhere.

export const within = (value, least, most) => Math.min(Math.max(value, least), most);

// Where the output lies over the input.
export const outputOn = (side) => ({ from: side.begin / side.cells, size: side.length / side.cells });

// The cells that the lens's windows see, half-open.
export const cellsUnder = (side, first) => [
  side.origin + first * side.step,
  side.origin + first * side.step + side.span,
];

export function lensOn(side, first) {
  const [start] = cellsUnder(side, first);
  return { from: start / side.cells, size: side.span / side.cells };
}

// The first window of the lens whose middle is nearest to a place.
export function firstAt(side, place) {
  const start = place * side.cells - side.span / 2;
  return within(Math.round((start - side.origin) / side.step), side.least, side.most);
}

export const movedBy = (side, first, windows) => within(first + windows, side.least, side.most);

// With Shift the lens crosses a picture in twenty presses, and moves by its own size at least.
export const stride = (side) => Math.max(side.count, Math.round((side.most - side.least) / 20));

// Small pictures are enlarged by whole numbers, so that all pixels are of one size.
export function shownWidth(width, height, room) {
  const fit = Math.min(room.width / width, room.height / height);
  return fit >= 2 ? Math.floor(fit) * width : Math.max(1, Math.floor(fit * width));
}

// The wipe after a key's change, or under a pointer: the share of the frame's width that the input has.
export const wipedTo = (place) => Math.round(within(place, 0, 1) * 1000) / 1000;

// ---- zoom ----------------------------------------------------------------------------------------------------------
// A zoom is {scale, start}: how many times larger than the frame the picture is, and the shares of the picture that are
// hidden above and left of the frame.

export const UNZOOMED = { scale: 1, start: [0, 0] };

const PIXEL = { exact: 40, preview: 16 }; // the greatest width of a pixel; a preview has no more to show
const MARGIN = 0.08; // of the frame, between its edge and the lens
const LENS = { most: 0.7, always: 4 }; // of the frame; and the scale up to which it may be larger

// The greatest scale of a picture whose pixels are so high and wide: they are as large as they need to be, and the lens
// fits the frame, on one side at least.
export function mostZoom(pixel, exact, spans) {
  const pixels = PIXEL[exact ? "exact" : "preview"] / Math.min(...pixel);
  const lens = LENS.most / Math.min(...spans.map(({ size }) => size));
  return Math.max(1, Math.min(pixels, Math.max(lens, LENS.always)));
}

// Zoom to a scale and move the point at `from` of the frame to `to`: for pinches and, without a change of scale, drags.
export function zoomedAt(zoom, scale, most, from, to = from) {
  const next = within(scale, 1, most);
  const start = zoom.start.map((hidden, k) => within(hidden + from[k] / zoom.scale - to[k] / next, 0, 1 - 1 / next));
  return { scale: next, start };
}

// The next scale for a button or key: 1, 1.5, 2, 3, 4, 6, 8 …
export function nextScale(scale, larger) {
  const scales = Array.from({ length: 40 }, (_, k) => 2 ** (k >> 1) * (k % 2 ? 1.5 : 1));
  const next = larger ? scales.find((each) => each > scale * 1.001) : scales.findLast((each) => each < scale / 1.001);
  return next ?? scale;
}

// Move the part that is shown as little as possible, so that the lens is in it; a lens too large for it, in the middle.
export function zoomedOver(zoom, spans) {
  const shown = 1 / zoom.scale;
  const start = zoom.start.map((hidden, k) => {
    const { from, size } = spans[k];
    const margin = Math.min(MARGIN * shown, (shown - size) / 2);
    const [least, most] = [from + size + margin - shown, from - margin];
    const moved = margin < 0 ? from + size / 2 - shown / 2 : within(hidden, least, most);
    return within(moved, 0, 1 - shown);
  });
  return { scale: zoom.scale, start };
}

// Whether some of the lens is shown.
export const shows = ({ scale, start }, spans) =>
  spans.every(({ from, size }, k) => from < start[k] + 1 / scale && from + size > start[k]);

// A place in the picture as a place in the frame, and the share of the picture that is left of a place in the frame.
export const inFrame = ({ scale, start }, place) => place.map((share, k) => (share - start[k]) * scale);
export const leftOf = ({ scale, start }, place) => within(start[1] + place / scale, 0, 1);
