"""What `build.py` is made of: set-up, runtime files, the site, its server, checks and tests."""
