"""Many visitors at once, over real websockets, without browsers: ``make load``."""
