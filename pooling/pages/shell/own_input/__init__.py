"""The visitor's own input, as all pages with a stage take it: pasted numbers, files and photographs."""
