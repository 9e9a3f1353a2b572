"""Still charts: Plotly figures from engine results."""
