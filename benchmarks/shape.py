"""The shape of the code: sizes of files and functions, and how many signatures are typed.

    python benchmarks/shape.py [FOLDER]

Lengths are lines as the syntax tree gives them: from def to the last line, docstring and blank lines
counted, decorators not; files by all their lines. Exits with 1 where a bar is missed: median function
under 10 lines, 90 % under 30, no file over 500, every signature typed.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

SOURCE = Path(__file__).parents[1] / "src"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Sizes in lines; a share is from 0 to 1."""

    files: int
    median_file: float
    longest_file: int
    longest_name: str
    functions: int
    median_function: float
    function_90: int  # nine of ten functions are no longer
    function_99: int
    typed: float
    untyped: tuple[str, ...]  # where signatures lack a type


def measure(folder: Path) -> Shape:
    """Measure all Python files below a folder.

    Raises:
        ValueError: there is none, or no function in any.
    """
    sources = {path: path.read_text("utf-8") for path in sorted(folder.rglob("*.py"))}
    found = [(path, node) for path, source in sources.items() for node in functions(ast.parse(source))]
    if not found:
        raise ValueError(f"{folder} has no functions to measure; give a folder of Python files")
    sizes = {path: source.count("\n") for path, source in sources.items()}
    longest = max(sizes, key=lambda path: sizes[path])
    lengths = sorted((node.end_lineno or node.lineno) - node.lineno + 1 for _, node in found)
    untyped = [
        f"{path.relative_to(folder)}:{node.lineno} {node.name}" for path, node in found if not typed(node)
    ]
    return Shape(
        files=len(sizes),
        median_file=median(sizes.values()),
        longest_file=sizes[longest],
        longest_name=str(longest.relative_to(folder)),
        functions=len(lengths),
        median_function=median(lengths),
        function_90=at(lengths, 0.9),
        function_99=at(lengths, 0.99),
        typed=1 - len(untyped) / len(lengths),
        untyped=tuple(untyped),
    )


def functions(tree: ast.AST) -> Iterator[Function]:
    """Yield every function and method, inner ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def typed(node: Function) -> bool:
    """Tell whether all that a function takes and what it returns has a type; self and cls need none."""
    given = node.args
    taken = [*given.posonlyargs, *given.args]
    if taken and taken[0].arg in ("self", "cls"):
        taken = taken[1:]
    taken += [*given.kwonlyargs, *filter(None, (given.vararg, given.kwarg))]
    return node.returns is not None and all(each.annotation for each in taken)


def at(ordered: Sequence[int], share: float) -> int:
    """Return the value that a share of ordered values does not exceed."""
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def missed(shape: Shape) -> Iterator[str]:
    """Yield the bars that are not reached, one line each."""
    if shape.median_function >= 10:
        yield f"the median function has {shape.median_function:g} lines, the bar is under 10"
    if shape.function_90 >= 30:
        yield f"the 90th percentile of functions has {shape.function_90} lines, the bar is under 30"
    if shape.longest_file > 500:
        yield f"{shape.longest_name} has {shape.longest_file} lines, the bar is 500"
    yield from (f"{place} is not fully typed" for place in shape.untyped)


def report(shape: Shape) -> str:
    """Return the measures for people."""
    lines = (
        f"files              {shape.files}",
        f"median file        {shape.median_file:g} lines",
        f"longest file       {shape.longest_file} lines ({shape.longest_name})",
        f"functions          {shape.functions}",
        f"median function    {shape.median_function:g} lines",
        f"90th percentile    {shape.function_90} lines",
        f"99th percentile    {shape.function_99} lines",
        f"typed signatures   {shape.typed:.1%}",
    )
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the measures; return 1 where a bar is missed."""
    shape = measure(Path(arguments[0]) if arguments else SOURCE)
    print(report(shape))
    wrong = list(missed(shape))
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
