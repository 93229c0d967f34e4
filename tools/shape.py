"""Prints how long files and functions are: median, 95th percentile and longest, a row a folder."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("engine", "webui", "tests", "bench", "tools")


def percentile(values: list[int], share: float) -> int:
    """The value that ``share`` of the sorted ``values`` do not exceed; 0 of none."""
    return values[min(len(values) - 1, int(share * len(values)))] if values else 0


def function_lengths(tree: ast.Module) -> Iterator[int]:
    """Lines of each function, from ``def`` to its last line, docstring included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1


def row(name: str, texts: list[str]) -> str:
    """One row of the table."""
    files = sorted(len(text.splitlines()) for text in texts)
    functions = sorted(length for text in texts for length in function_lengths(ast.parse(text)))
    numbers = [len(files), *summary(files), len(functions), *summary(functions)]
    return f"{name:<28}" + "".join(f"{number:>8}" for number in numbers)


def summary(values: list[int]) -> tuple[int, int, int]:
    """Median, 95th percentile and maximum."""
    return percentile(values, 0.5), percentile(values, 0.95), percentile(values, 1)


def main() -> None:
    """Print the table: the top folders, then the engine's and the web's parts."""
    print(f"{'':<28}" + "".join(f"{head:>8}" for head in ("files", "median", "95th", "max", "funcs", "median", "95th", "max")))
    parts = [path for top in ("engine", "webui") for path in sorted((ROOT / top).iterdir()) if path.is_dir()]
    for folder in [*(ROOT / name for name in FOLDERS), *parts]:
        texts = [file.read_text() for file in sorted(folder.rglob("*.py"))]
        if texts:
            print(row(str(folder.relative_to(ROOT)), texts))


if __name__ == "__main__":
    main()
