"""The themes of the conformance files; nothing here knows any implementation."""
