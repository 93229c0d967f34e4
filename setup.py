"""Lists the packages: those under engine/ and webui/, and the two top folders that are installed inside ``engine.bundled``."""

from setuptools import find_packages, setup


def bundled(folder: str) -> list[str]:
    """The import names of ``folder`` and of the packages below it."""
    inside = f"engine.bundled.{folder}"
    return [inside, *(f"{inside}.{name}" for name in find_packages(folder))]


setup(
    packages=[*find_packages(include=["engine", "engine.*", "webui", "webui.*"]), *bundled("processes"), *bundled("forms")],
    package_dir={"engine.bundled.processes": "processes", "engine.bundled.forms": "forms"},
)
