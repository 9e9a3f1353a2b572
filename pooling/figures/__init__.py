"""Plotly charts of the engine's results."""
