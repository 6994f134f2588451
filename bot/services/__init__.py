"""The use cases: check, store, commit, publish."""
