// The widths of an input's and an output's column.

import { LEAST_CELL, unitsHigh, unitsWide, whole } from "./layout.js";

const LEAST_WIDTH = { input: 190, output: 130 }; // of a grid's column: its title

// Cell sizes of the left and the right grids: the same, unless there are so many that they would be dots: then the
// right ones may be larger.
export function cellSizes([input, output], free, tall, most = Infinity) {
  const same = whole(
    Math.min(most, free / (unitsWide(input) + output.cols), tall / Math.max(unitsHigh(input), output.rows)),
  );
  if (same >= LEAST_CELL) return [same, same];
  const left = whole(Math.min(free / 2 / unitsWide(input), tall / unitsHigh(input)));
  return [
    left,
    whole(Math.min(LEAST_CELL, (left * unitsWide(input)) / output.cols, (left * unitsHigh(input)) / output.rows)),
  ];
}

// Width of the left column, and of both: grids narrower than their titles get what room there is.
export function columnsOf(input, output, free, text) {
  const spare = free - input - output;
  const left = Math.max(input, Math.min(LEAST_WIDTH.input * text, input + spare));
  const right = Math.max(output, Math.min(LEAST_WIDTH.output * text, output + spare - (left - input)));
  return [left, left + right];
}
