"""Modules that stand in for packages which cannot run in a browser, each found under that package's name."""
