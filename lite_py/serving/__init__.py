"""Serves an app from this machine: the built site, and a page for the app that follows its files."""
