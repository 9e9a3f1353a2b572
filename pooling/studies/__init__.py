"""Questions about pooling, answered with the engine."""
