"""The state of the page of whole pictures: picture, layer, lens and stack, the legal ways to change them, and links."""
