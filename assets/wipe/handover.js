// The events by which the input picture gets to the overview: two components, which come in any order.

export const BROUGHT = "pooling-input-brought"; // the picture is there, as the event's detail
export const ASKED = "pooling-input-asked"; // an overview asks for it
