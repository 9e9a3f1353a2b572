// The log of a visitor's actions that Python gets.

// Python applies the actions that are new to it, in order; an epoch is one life of a mounted component.
/** @returns {Actions} */
export const newActions = () => ({ epoch: Math.random().toString(36).slice(2), items: [], send: () => {} });
