"""Measurements of the figures to reach; ``make bench`` runs them all."""
