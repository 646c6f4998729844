"""Builds an app into a folder that any static host serves: `lite-py build`."""
