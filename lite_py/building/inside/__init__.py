"""What runs inside Pyodide, under Node, when something is built; it needs nothing but the standard library."""
