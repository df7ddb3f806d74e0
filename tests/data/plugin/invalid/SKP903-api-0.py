"""A plugin of an older API."""

SAKIP_API = 0
