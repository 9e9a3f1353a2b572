// The types of what the stage's files hand each other, for the checker; nothing here runs.

/** @typedef {[number, number]} Pair Rows then columns, or x then y. */
/** @typedef {[number, number, number]} Colour Red, green, blue: 0 to 255. */
/** @typedef {"forward" | "backward" | "loop"} View */
/** @typedef {"forward" | "backward"} Direction */
/** @typedef {"x" | "A" | "dA" | "total"} GridName "total" is dA_prev. */

/**
 * Numbers that Python sent: a value is units / divisor.
 * @typedef {object} UnitArray
 * @property {ArrayLike<number> & Iterable<number>} units
 * @property {number} divisor
 * @property {number[]} [distinct]
 */

/**
 * A grid of cells in CSS pixels.
 * @typedef {object} Grid
 * @property {string} name
 * @property {number} rows
 * @property {number} cols
 * @property {Pair} pad
 * @property {boolean} ring
 * @property {number} left
 * @property {number} top
 * @property {number} cell
 * @property {number} zoom
 * @property {Pair} pan
 */

/**
 * How much of a grid its frame shows; x and y are cells.
 * @typedef {object} Zoom
 * @property {number} scale
 * @property {number} x
 * @property {number} y
 */

/**
 * The space that a stage has, in CSS pixels.
 * @typedef {object} Room
 * @property {number} width
 * @property {number} height
 * @property {boolean} full Whether it is full screen.
 * @property {number} text How much larger than on the page text is.
 * @property {number} ratio
 */

/**
 * @typedef {object} Rect
 * @property {number} x
 * @property {number} y
 * @property {number} w
 * @property {number} h
 */
