"""Where the shipped definitions are found when installed: ``engine.bundled.processes`` and ``engine.bundled.forms``."""
