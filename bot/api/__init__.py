"""HTTP and sockets: parses, calls a service, shapes the answer. No rules and no SQL."""
