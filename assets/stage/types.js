// The types of what the stage's files hand each other, for the checker; nothing here runs.

/** @typedef {[number, number]} Pair Rows then columns, or x then y. */
/** @typedef {[number, number, number]} Colour Red, green, blue: 0 to 255. */
/** @typedef {"forward" | "backward" | "loop" | "unpool"} View */
/** @typedef {"forward" | "backward"} Direction */
/** @typedef {"x" | "A" | "dA" | "total"} GridName "total" is dA_prev. The view "unpool" has others, without cells to choose. */

/**
 * Numbers that Python sent: a value is units / divisor.
 * @typedef {object} UnitArray
 * @property {Float64Array | Int32Array | Int16Array | Uint16Array | Int8Array | Uint8Array} units
 * @property {number} divisor
 * @property {number[]} [distinct]
 */

/**
 * A grid of cells in CSS pixels.
 * @typedef {object} Grid
 * @property {string} name
 * @property {number} rows
 * @property {number} cols
 * @property {[Pair, Pair]} pad Before and after, of the rows and of the columns.
 * @property {Pair} beyond Places after the padding.
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
 * @property {boolean} lecture Whether it is a lecture's in full screen.
 * @property {number} text How much larger than on an ordinary page text is.
 * @property {number} ratio
 * @property {(m: Model, view: View, room: Room) => Layout} [arranged] The layout of a stage beside others.
 * @property {(m: Model, room: Room) => boolean} [isLow]
 */

/**
 * @typedef {object} Rect
 * @property {number} x
 * @property {number} y
 * @property {number} w
 * @property {number} h
 */

/** @typedef {Record<string, string>} Words Texts in the visitor's language, by key. */

/**
 * The cell mode's cell.
 * @typedef {object} Cursor
 * @property {GridName} grid
 * @property {number} i
 * @property {number} j
 * @property {Pair} anchor The other corner of the chosen block.
 * @property {number} column Where Enter returns to after Tab.
 * @property {boolean} clicked Whether a click chose it.
 * @property {boolean} waiting Whether it only waits for a number, after an entry by double click.
 */

/** @typedef {{ grid: GridName, cell: Pair }} HoveredCell The cell, or the term of a formula, under the pointer. */

/** @typedef {{ grid: GridName, cell: Pair, cancel: () => void }} Editor The open field. */

/** @typedef {ReturnType<typeof import("./layout/theme.js").themeOf>} Theme */
/** @typedef {ReturnType<typeof import("./layout/gliding.js").windowRect>} WindowRect */
/** @typedef {ReturnType<typeof import("./data/windows.js").windowOf>} PoolWindow */
/** @typedef {{ first: number, count: number, step: number }} Cells A window's real cells along an axis. */

/**
 * The rows of dA_prev that still grow at a step.
 * @typedef {object} Band
 * @property {(step: number) => Band} seek
 * @property {Float64Array} sums
 * @property {number} row
 * @property {number} top
 * @property {number} bottom
 * @property {number} [col]
 * @property {number} [step]
 * @property {Float64Array} [base]
 * @property {Float64Array} [line]
 */

/**
 * What nudging a cell does, with one entry for each Δx; pooling/stage/nudged.py describes it. Of too many windows
 * only cell, loss and seen are sent.
 * @typedef {object} NudgeTable
 * @property {Pair} cell
 * @property {string} loss
 * @property {number} seen
 * @property {number[]} dx
 * @property {number} zero
 * @property {(number | null)[]} x
 * @property {(number | null)[]} L
 * @property {(number | null)[]} rise
 * @property {(number | null)[]} slope
 * @property {string[]} agreement
 * @property {(number | null)[][]} A
 * @property {Pair} rows
 * @property {Pair} cols
 * @property {number | null} gradient
 */

/**
 * One press of a lecture; pooling/lessons/lecture.py describes it.
 * @typedef {object} Beat
 * @property {string} caption
 * @property {string} line
 * @property {string} [why]
 * @property {string} [notes]
 * @property {View} view
 * @property {number} step
 * @property {"show" | "animate" | "reveal" | "play"} does
 * @property {number} start
 * @property {boolean} hides
 * @property {boolean} before
 * @property {boolean} turned
 * @property {boolean} lights
 * @property {boolean} large
 */

/**
 * @typedef {object} Lecture
 * @property {string} id
 * @property {string} title
 * @property {number} at The current press, where 0 is the title card.
 * @property {number} place The index of this scene.
 * @property {number[]} places The scene of each press.
 * @property {Beat[]} beats
 */

/**
 * What Python sent, decoded: the header and the arrays of pooling/stage/payload.py.
 * @typedef {object} Model
 * @property {number} height
 * @property {number} width
 * @property {number} channels
 * @property {number} rows
 * @property {number} cols
 * @property {number} steps
 * @property {string} kind
 * @property {string} symbol
 * @property {"winner" | "uniform" | "weights"} routing
 * @property {boolean} usesTies
 * @property {number | string} padding
 * @property {"padded" | "real" | "given"} counts What averages divide by.
 * @property {{ value: Formula, weight: Formula }} formula
 * @property {Record<string, number>} parameters
 * @property {"all" | "first" | "split"} ties
 * @property {Pair} f The most cells of a window.
 * @property {Pair} reach What the largest window spans.
 * @property {Pair} stride
 * @property {[Pair, Pair]} pad Before and after, of the height and of the width.
 * @property {Pair} dilation
 * @property {Pair} beyond Places after the padding that windows reach into.
 * @property {"pad" | "sides" | "same" | "same_lower" | "valid"} padsAs How the padding was chosen.
 * @property {boolean} showsLeftOut Whether the window that rounding leaves out is outlined for usual settings, too.
 * @property {(Pair | null)[]} leftOut Where the window would be that rounding leaves out.
 * @property {boolean} roundsUp
 * @property {boolean} adaptive
 * @property {boolean} overlaps Whether some cell is in several windows.
 * @property {number[][][]} [over] The windows over each row and over each column.
 * @property {number} picture The value of the lightest pixel, or 0.
 * @property {{ x: Pair, gradient: number }} scales
 * @property {View} view
 * @property {boolean} viewChosen
 * @property {Direction} narrowView
 * @property {string} lang
 * @property {string} locale
 * @property {number | null} step
 * @property {string[]} channelNames
 * @property {number} channelIndex
 * @property {string} input Identifies the input, whatever its numbers.
 * @property {string} identity Of the input and its windows.
 * @property {boolean} editable
 * @property {boolean} editableGradient
 * @property {boolean} undo
 * @property {boolean} redo
 * @property {string} message About the last edit.
 * @property {boolean} reportsClicks
 * @property {"" | Direction} asks The direction whose results a question of the page hides.
 * @property {number} visit If it increases, the stage goes to `step`.
 * @property {number} below Pixels under the transport that are left to a panel.
 * @property {string[] | null} panels What is shown besides the grids; null for everything.
 * @property {string[]} suggestions
 * @property {NudgeTable | null} nudge
 * @property {Record<string, string | null>} link
 * @property {boolean} partialLink
 * @property {string} epoch
 * @property {number} acted
 * @property {number} present
 * @property {Lecture | null} lecture
 * @property {LayerControls | null} layerControls
 * @property {boolean} standalone
 * @property {Words} words
 * @property {UnitArray} x
 * @property {UnitArray} A
 * @property {UnitArray} dA
 * @property {UnitArray} total
 * @property {UnitArray} share
 * @property {UnitArray} rowBounds
 * @property {UnitArray} colBounds
 * @property {UnitArray} rowCells The first real cell, and how many.
 * @property {UnitArray} colCells
 * @property {UnitArray} rowDivisors
 * @property {UnitArray} colDivisors
 * @property {UnitArray} [unreached] Where there are such cells.
 * @property {UnitArray} [first]
 * @property {UnitArray} [tied]
 * @property {UnitArray} [hops]
 * @property {UnitArray} [cellFactors]
 * @property {UnitArray} [windowFactors]
 * @property {UnitArray} [unpooled] In the view "unpool", where there are indices.
 * @property {UnitArray} [spread] In the view "unpool": average pooling's backward pass of A.
 * @property {UnitArray} [spreadShare]
 * @property {UnitArray} [pooled] A, in the view "unpool".
 * @property {UnitArray} [shared] The same.
 * @property {Record<string, Model>} [unpools] What the input's grids of the view "unpool" show.
 * @property {Band} band
 * @property {{ upstream: Float64Array, distributed: Float64Array }} [balance]
 * @property {boolean} [overwrite]
 */

/**
 * What a phone shows to change the layer beside the stage.
 * @typedef {object} LayerControls
 * @property {{ name: string, label: string }[]} kinds
 * @property {SizeControl[]} sizes
 */

/**
 * @typedef {object} SizeControl
 * @property {"f" | "stride" | "pad"} name
 * @property {0 | 1 | null} axis Height, width, or both.
 * @property {string} label
 * @property {string} short The label where there is little room.
 * @property {number} value
 * @property {number} least
 * @property {number} most
 */

/** @typedef {string | [string, ...any[]]} Formula A tree: an operation and its operands. */

/**
 * A pair of grids and the text between them.
 * @typedef {object} Row
 * @property {Direction} direction
 * @property {Grid} input
 * @property {Grid} output
 * @property {{ x: number, w: number, top: number, bottom: number }} text
 * @property {number} mid
 * @property {number} inner
 */

/** @typedef {Rect & { cell: number, line: number, label: number }} Specimen The window enlarged. */

/**
 * A row with what stands between its grids.
 * @typedef {Row & {
 *   line: number,
 *   specimen: Specimen | null,
 *   words: { top: number, bottom: number, end: boolean },
 *   foot?: number,
 *   ledgerTop?: number,
 * }} PlacedRow
 */

/**
 * @typedef {object} Layout
 * @property {"wide" | "strip" | "phone" | "stacked" | "column"} kind
 * @property {Row[]} rows
 * @property {Record<string, Grid>} grids
 * @property {number} height
 * @property {number} numberCell The smallest cell that shows most numbers.
 * @property {number} leastNumberCell The smallest cell that shows a short number.
 * @property {Room} room
 * @property {{ x: number, w: number, top: number, height: number }} [loss] The loss's text, where the layout places it.
 */

/**
 * Where the window and the grids were before a change of the layout.
 * @typedef {object} Glide
 * @property {Layout} layout
 * @property {PoolWindow} win
 * @property {number} start
 */

/**
 * A key or button that is held, or the last one.
 * @typedef {object} Nudge
 * @property {number} sign
 * @property {string} [code]
 * @property {number | null} at The index in the table; null until Python has sent it.
 * @property {boolean} held
 * @property {ReturnType<typeof setTimeout>} [timer]
 */

/** @typedef {{ cell: number[], right: boolean }} Guess */

/**
 * The moment that is shown. Owner: control/play.js.
 * @typedef {object} Playback
 * @property {number} step
 * @property {number} phase 0 the window moves, 1 forward, 2 backward, 3 at rest.
 * @property {number} t The share of the phase that has passed.
 * @property {boolean} playing
 * @property {number} speed
 * @property {number} run Counts runs: an animation ends when another one has begun.
 */

/**
 * What the user chose to see. Owners: control/actions.js, control/commands.js, control/present.js.
 * @typedef {object} Display
 * @property {View} view
 * @property {Direction} direction The one that is shown where both don't fit.
 * @property {boolean} overwrite Whether "what if =" is on.
 * @property {boolean} presenting
 * @property {boolean} asked Whether the full screen that was last asked for is still wanted.
 * @property {string[] | null} plain The panels that are shown if there is less notation. Owner: control/plain.js.
 * @property {Direction | false | null} wasFull What full screen showed before the page was reloaded.
 */

/**
 * Predict first. Owner: control/predict.js.
 * @typedef {object} Prediction
 * @property {boolean} active
 * @property {boolean} revealed
 * @property {Guess | null} guess
 * @property {Pair} score Right guesses, and all.
 * @property {number} known The last step whose results are shown although its animation goes on; −1 if none.
 */

/**
 * Owners: control/actions.js, control/cells.js, control/hover.js.
 * @typedef {object} CellSelection
 * @property {number[] | null} cell The input cell whose ledger is shown.
 * @property {Cursor | null} cursor
 * @property {HoveredCell | null} hovered
 * @property {boolean} [isNamed] Whether the hovered cell is named in the page's text.
 * @property {boolean} touched Whether the last pointer was a finger.
 */

/**
 * Where a lecture stands. Owner: control/lecture.js.
 * @typedef {object} LectureState
 * @property {number} beat
 * @property {number} reportedBeat The one that Python knows.
 * @property {number | null} shownPlace
 * @property {boolean} advancing Whether the last press went forward.
 * @property {boolean} before Whether the first window has not been placed.
 * @property {boolean} turned Whether forward is complete and only backward takes time.
 * @property {boolean} showsNotes
 * @property {ReturnType<typeof setInterval>} [timer]
 */

/**
 * What the canvas shows, and where. Owners: view/paint.js, view/zoom.js.
 * @typedef {object} Drawing
 * @property {CanvasRenderingContext2D} ctx
 * @property {Theme} theme
 * @property {Room} room
 * @property {Layout} unzoomed
 * @property {Layout} layout
 * @property {Record<string, any>} layers Grids that don't change from frame to frame.
 * @property {Zoom} zoom
 * @property {Zoom} drawnZoom
 * @property {string} followed The window that the zoom has followed.
 * @property {Glide | null} glide
 * @property {boolean} scheduled
 */

/**
 * What the texts show. Owners: view/screen.js, view/texts.js.
 * @typedef {object} Texts
 * @property {string} key Changes with the sentence.
 * @property {number} shownAt
 * @property {any} trace What data-trace says.
 * @property {Partial<Record<Direction, PlacedRow>>} rows
 * @property {string} [sheet] The cell and the height of the open sheet.
 * @property {string} [arrays] What the arrays' tables were written for.
 * @property {boolean} [played] Whether windows were played when texts were last shown.
 */

/**
 * Owner: stage.js.
 * @typedef {object} Payload
 * @property {Model | null} whole As Python sent it.
 * @property {Model | null} model The same, perhaps with less notation.
 * @property {number} count
 * @property {number} version Changes when something else is shown.
 * @property {string[]} changed Settings that differ from the payload before.
 */

/**
 * What was done here, for Python. Owner: control/actions.js.
 * @typedef {object} Actions
 * @property {string} epoch
 * @property {any[][]} items
 * @property {(items: any[][]) => void} send
 */

/**
 * Stages side by side: the followers show the leader's step. A single stage leads no others.
 * @typedef {object} Group
 * @property {Stage} leader
 * @property {Stage[]} followers
 * @property {HTMLElement} screen What full screen shows.
 * @property {boolean} silent Whether the group announces the sentence.
 * @property {() => void} sync
 * @property {() => object} [room]
 */

/**
 * The state of a stage.
 * @typedef {object} Stage
 * @property {Elements} parts
 * @property {Model} model What is shown: as Python sent it, or with "what if =".
 * @property {Payload} payload
 * @property {Playback} playback
 * @property {Display} display
 * @property {Prediction} prediction
 * @property {CellSelection} selection
 * @property {Editor | null} editor
 * @property {Nudge | null} nudge
 * @property {LectureState} lecture
 * @property {Drawing} drawing
 * @property {Texts} texts
 * @property {Actions} actions
 * @property {number} acknowledged How many actions the last payload contains.
 * @property {Group} group
 * @property {{ link?: ReturnType<typeof setTimeout>, awake?: ReturnType<typeof setTimeout>,
 *   arrays?: ReturnType<typeof setTimeout> }} timers
 * @property {{ channel: BroadcastChannel | null, origin: number, open: () => void }} presenter The channel to presenter
 *   windows, and when this one was opened. Owner: control/projection.js.
 * @property {() => boolean} isFull
 * @property {() => Room} room
 * @property {() => View} shownView
 * @property {() => boolean} textIsDue
 * @property {(text: string) => void} say
 * @property {(data: any, texts?: Record<string, Words>) => Promise<void>} receive
 * @property {() => void} draw
 * @property {(step: number) => void} goTo
 * @property {(grid: string, cell: number[], value: number) => void} setCell
 * @property {() => void} close
 */

/**
 * What one picture shows: a function of the model, the layout and (step, phase, t).
 * @typedef {object} Frame
 * @property {Model} m
 * @property {Words} words
 * @property {Layout} layout
 * @property {Record<string, any>} layers
 * @property {Theme} theme
 * @property {Room} room
 * @property {Glide | null} glide
 * @property {View} view
 * @property {number} step
 * @property {number} phase
 * @property {number} t
 * @property {number} speed
 * @property {boolean} before
 * @property {boolean} turned
 * @property {boolean} predicts
 * @property {boolean} hidden
 * @property {number} known
 * @property {Guess | null} guess
 * @property {number[] | null} selected
 * @property {Cursor | null} cursor
 * @property {HoveredCell | null} hovered
 * @property {Nudge | null} nudge
 */

/**
 * The elements of stage.html by their data-part.
 * @typedef {object} Elements
 * @property {HTMLElement} root
 * @property {HTMLElement} head
 * @property {HTMLElement} caption
 * @property {HTMLElement} why
 * @property {HTMLElement} equation
 * @property {HTMLElement} starts
 * @property {HTMLElement} sizes
 * @property {HTMLElement} weights
 * @property {HTMLElement} clock
 * @property {HTMLElement} board
 * @property {HTMLElement} forward
 * @property {HTMLElement} loss
 * @property {HTMLElement} backward
 * @property {HTMLElement} ledger
 * @property {HTMLElement} card
 * @property {HTMLElement} name
 * @property {HTMLElement} hint
 * @property {HTMLElement} blank
 * @property {HTMLElement} stand
 * @property {HTMLElement} nudge
 * @property {HTMLElement} nudged
 * @property {HTMLElement} heard
 * @property {HTMLElement} sheet
 * @property {HTMLElement} grip
 * @property {HTMLElement} title
 * @property {HTMLElement} account
 * @property {HTMLElement} walk
 * @property {HTMLElement} walked
 * @property {HTMLElement} turn
 * @property {HTMLElement} ticks
 * @property {HTMLElement} position
 * @property {HTMLButtonElement} all
 * @property {HTMLElement} tries
 * @property {HTMLElement} sentence
 * @property {HTMLElement} keys
 * @property {HTMLElement} notes
 * @property {HTMLElement} note
 * @property {HTMLCanvasElement} canvas
 * @property {HTMLInputElement} field
 * @property {HTMLElement} refusal
 * @property {HTMLElement} tip
 * @property {HTMLElement} layer
 * @property {HTMLElement} guide
 * @property {HTMLDialogElement} keylist
 * @property {HTMLElement} keyrows
 * @property {HTMLButtonElement} shut
 * @property {HTMLButtonElement} help
 * @property {HTMLButtonElement} redo
 * @property {HTMLInputElement} scrubber
 * @property {HTMLButtonElement} unzoom
 * @property {HTMLButtonElement} less
 * @property {HTMLButtonElement} more
 * @property {HTMLButtonElement} close
 * @property {HTMLButtonElement} earlier
 * @property {HTMLButtonElement} later
 * @property {HTMLButtonElement} first
 * @property {HTMLButtonElement} previous
 * @property {HTMLButtonElement} play
 * @property {HTMLButtonElement} next
 * @property {HTMLButtonElement} last
 * @property {HTMLButtonElement} whatif
 * @property {HTMLButtonElement} undo
 * @property {HTMLButtonElement} reset
 * @property {HTMLButtonElement} hide
 * @property {HTMLButtonElement} link
 * @property {HTMLButtonElement} full
 * @property {HTMLSelectElement} speed
 * @property {HTMLTableElement} table
 * @property {HTMLElement} arrays
 * @property {HTMLElement} paused
 */

/** @typedef {{ stage: Stage, element: HTMLElement, bar: HTMLElement, name: string }} Column A stage of Compare. */

/**
 * @typedef {object} ColumnGroup
 * @property {HTMLElement} root
 * @property {HTMLElement} place
 * @property {HTMLElement} foot
 * @property {HTMLElement} announcement
 * @property {boolean} played Whether windows were played at the last announcement.
 * @property {HTMLTemplateElement} template
 * @property {Column[]} columns
 * @property {Stage | null} leader
 * @property {any} head
 * @property {{ input: number, output: number, high: number } | null} units
 * @property {Actions} actions
 * @property {MutationObserver} observer
 * @property {ResizeObserver} widths
 */
