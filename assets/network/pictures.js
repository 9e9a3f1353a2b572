// Maps as pictures of one pixel a cell, in the stage's colours.

import { channelsOfColour, gradientColour, levelOf, mixedLevels } from "../stage/layout/theme.js";

// Values as the stage colours positive gradients, in the colour of the forward pass; 0 has the colour of no gradient.
const PALEST = 0.14;
const DARKEST = 0.95;

/** @param {Theme} theme */
export function valueColour(theme, value, most) {
  if (value !== value) return channelsOfColour(theme.hatch);
  if (value === 0) return channelsOfColour(theme.zero);
  const colour = channelsOfColour(value < 0 ? theme.negative : theme.forward);
  const share = PALEST + ((DARKEST - PALEST) * levelOf(Math.abs(value), 0, most)) / 255;
  return mixedLevels(channelsOfColour(theme.paper), colour, share);
}

/** @param {Theme} theme */
export const slopeColour = (theme, value, most) =>
  value === value ? gradientColour(theme, value, most) : channelsOfColour(theme.hatch);

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
