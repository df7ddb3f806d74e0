"""Printed figures held against the rules: what agrees, what does not, and why."""
