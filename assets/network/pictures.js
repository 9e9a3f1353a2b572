// Maps as pictures of one pixel a cell, in the stage's colours.

import { channelsOfColour, levelOf, mixedLevels } from "../stage/layout/theme.js";

// The least share of its colour that a number has that is not 0: these cells have no numbers, and 0 must be told from it.
const PALEST = 0.26;

/** @param {Theme} theme */
function colourOfNumber(theme, value, most, above) {
  if (value !== value) return channelsOfColour(theme.hatch);
  if (value === 0) return channelsOfColour(theme.zero);
  const pale = theme.name === "dark" ? theme.zero : theme.paper; // in neither theme do small numbers look less than 0
  const share = PALEST + ((1 - PALEST) * levelOf(Math.abs(value), 0, most)) / 255;
  return mixedLevels(channelsOfColour(pale), channelsOfColour(value < 0 ? theme.negative : above), share);
}

/** @param {Theme} theme */
export const valueColour = (theme, value, most) => colourOfNumber(theme, value, most, theme.forward);

/** @param {Theme} theme */
export const slopeColour = (theme, value, most) => colourOfNumber(theme, value, most, theme.backward);

/** @param {Theme} theme */
export const inkColour = (theme, level, most) =>
  mixedLevels(channelsOfColour(theme.paper), channelsOfColour(theme.ink), level / most);

// colourAt(k): the colour of cell k.
export function paintMap(canvas, rows, cols, colourAt) {
  if (canvas.width !== cols) canvas.width = cols;
  if (canvas.height !== rows) canvas.height = rows;
  const ctx = canvas.getContext("2d");
  const image = ctx.createImageData(cols, rows);
  for (let k = 0; k < rows * cols; k += 1) image.data.set([...colourAt(k), 255], 4 * k);
  ctx.putImageData(image, 0, 0);
}
