// The types of what the network's files hand each other, for the checker; nothing here runs.

/**
 * The sizes of a block's maps as rows, columns and channels, and the ends of their colours.
 * @typedef {object} BlockHead
 * @property {[number, number, number]} input
 * @property {[number, number, number]} output
 * @property {number} mostValue
 * @property {number} mostGradient
 */

/**
 * What `pooling/stage/network.py` sends besides arrays.
 * @typedef {object} NetworkHead
 * @property {number} label
 * @property {number} guess
 * @property {boolean} isDrawn
 * @property {number} block
 * @property {number} channel
 * @property {string[]} layers
 * @property {BlockHead[]} blocks
 * @property {number} mostGradient Of the digit's cells.
 * @property {number} mostOutputGradient
 * @property {Record<string, string | null>} link
 * @property {Words} words
 * @property {string} locale
 * @property {string} epoch
 * @property {number} acted
 */

/**
 * The pad. Until Python has applied the last drawing, its levels are newer than the digit that Python sent.
 * @typedef {object} Pad
 * @property {number[]} levels 64 whole numbers from 0 to 16, row by row.
 * @property {Pair} cursor Where the keyboard draws.
 * @property {boolean} shows Whether the cursor is shown.
 * @property {boolean} erases What the stroke under way does.
 * @property {Pair | null} last The last point of the stroke under way, in cells; null without one.
 */

/**
 * One mounted picture of a network.
 * @typedef {object} NetworkView
 * @property {Record<string, any>} parts
 * @property {NetworkHead} head Null before the first payload.
 * @property {Record<string, UnitArray>} arrays
 * @property {Theme} theme
 * @property {Pad} pad
 * @property {Actions} actions
 * @property {number} count Of payloads that came.
 * @property {string} built What sizes the blocks' elements are for.
 * @property {string} ran What was shown when dots last ran along the arrows.
 * @property {{ link?: number, run?: number }} timers
 * @property {() => void} close
 */
