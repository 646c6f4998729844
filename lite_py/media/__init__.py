"""Codecs between files and what functions work with."""
