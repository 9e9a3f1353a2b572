"""What the page of whole pictures shows: picture, layer, lens and stack, the legal ways to change them, and links."""
