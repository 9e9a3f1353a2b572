"""Charts (Plotly) and drawings (Pillow, HTML) of the engine's results."""
