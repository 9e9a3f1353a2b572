"""How large arrays are walked fast: in bands of rows, and in columns."""
