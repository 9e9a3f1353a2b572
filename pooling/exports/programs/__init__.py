"""The programs of "Copy the code", one module for each framework."""
