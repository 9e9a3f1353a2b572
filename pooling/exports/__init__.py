"""Files that users can download, and programs that they can copy."""
