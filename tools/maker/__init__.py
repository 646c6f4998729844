"""What runs inside Pyodide, under Node, when a site is built."""
