"""What goes wrong in a hall, played on purpose on this machine: ``make chaos``."""
