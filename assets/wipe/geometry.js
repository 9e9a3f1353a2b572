// Positions as shares of the picture's width or height, from 0 to 1. A side describes its cells
// are and where the lens may be; a lens is the first window of a row or column of windows.

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

// The wipe after a key's change, or under a pointer: the share of the picture's width that the input has.
export const wipedTo = (place) => Math.round(within(place, 0, 1) * 1000) / 1000;
