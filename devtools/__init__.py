"""What tests, benchmarks and tools share: a server that runs the app, Chromium, and pages opened in it."""
