"""Compiles function definitions and calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.feel import syntax as ast
from engine.feel.builtins import BUILTINS, Builtin
from engine.feel.calling import Function, in_order, invoked
from engine.feel.compiler.core import Compiled, compiled, compiles
from engine.feel.compiler.scopes import MISSING, Frame, Scope
from engine.feel.compiler.types import Type, read_type
from engine.feel.limits import FAILURES, Run

FRAMES_OF_A_BUILTIN = 8
_READ_FROM_TEXT = frozenset(["date", "time", "date and time", "duration", "number"])
_IN_COMPREHENSIONS = (ast.Call, ast.ListOf)


@dataclass(frozen=True, slots=True, eq=False)
class FeelFunction(Function):
    """A function written in FEEL, with the names that it was defined among."""

    parameters: tuple[str, ...]
    typed: tuple[tuple[str, Type], ...]
    body: Compiled
    frames: int
    defined_in: Frame

    def call(self, arguments: Sequence[Any], names: Sequence[str], run: Run) -> Any:
        """The function's result; raises `NoResult` for arguments that do not fit."""
        frame = self.frame(arguments, names, run)
        run.enter(self.frames + FRAMES_OF_A_BUILTIN)
        result = self.body(frame)
        run.leave(self.frames + FRAMES_OF_A_BUILTIN)
        return result

    def frame(self, arguments: Sequence[Any], names: Sequence[str], run: Run) -> Frame:
        """The frame for one call; raises `NoResult` for arguments that do not fit."""
        values = dict(zip(self.parameters, in_order(self.parameters, arguments, names), strict=True))
        for parameter, wanted in self.typed:
            values[parameter] = wanted.converted(values[parameter], parameter)
        return Frame(values, self.defined_in, self.defined_in.root, run)


@compiles(ast.FunctionDefinition)
def _definition(node: ast.FunctionDefinition, scope: Scope) -> Compiled:
    names = tuple(name for name, _ in node.parameters)
    typed = tuple((name, read_type(wanted, scope.of)) for name, wanted in node.parameters if wanted)
    body, frames = compiled(node.body, scope.inside(names)), _frames(node.body)
    return lambda frame: FeelFunction(names, typed, body, frames, frame)


def _frames(body: ast.Node) -> int:
    """How much of the machine's stack lies between a body and the deepest call in it: what each turn of a recursion takes."""
    levels = list(ast.levels(body))
    while levels and not any(isinstance(node, ast.Call) for node in levels[-1]):
        levels.pop()
    return len(levels) + sum(any(isinstance(node, _IN_COMPREHENSIONS) for node in level) for level in levels[:-1])


@compiles(ast.Call)
def _call(node: ast.Call, scope: Scope) -> Compiled:
    arguments = [compiled(argument, scope) for argument in node.arguments]
    function = node.function
    if isinstance(function, ast.Name) and function.name in BUILTINS and not scope.places(function.name)[0]:
        return _builtin_call(node, BUILTINS[function.name], arguments)
    callee = compiled(function, scope)

    def call(frame: Frame) -> Any:
        target, values, run = callee(frame), [argument(frame) for argument in arguments], frame.run
        if type(target) is not FeelFunction:
            return called(target, values, node, run)
        try:
            inner = target.frame(values, node.names, run)
        except FAILURES as failure:
            return run.null(node.at, failure)
        run.enter(target.frames)
        result = target.body(inner)
        run.leave(target.frames)
        return result

    return call


def _builtin_call(node: ast.Call, builtin: Builtin, arguments: list[Compiled]) -> Compiled:
    """A built-in by its name. A variable of the same name hides it only if it is a function: dates are often called ``date``."""
    name, names, call_builtin, constant = builtin.name, node.names, builtin.call, _is_constant(node, builtin)
    answers: list[Any] = []

    def call(frame: Frame) -> Any:
        run = frame.run
        other = frame.root.get(name, MISSING)
        if other is MISSING:
            other = run.using.functions.get(name)
        if other is not None and (isinstance(other, Function) or callable(other)):
            return called(other, [argument(frame) for argument in arguments], node, run)
        if answers:
            run.spend(1)
            return answers[0]
        try:
            answer = call_builtin([argument(frame) for argument in arguments], names, run)
        except FAILURES as failure:
            return run.null(node.at, failure)
        if constant:
            answers.append(answer)
        return answer

    return call


def _is_constant(node: ast.Call, builtin: Builtin) -> bool:
    """Whether a call always answers the same, as ``date("2026-09-28")`` does; then it is made once."""
    return builtin.name in _READ_FROM_TEXT and len(node.arguments) == 1 and isinstance(node.arguments[0], ast.Literal)


def called(target: Any, arguments: list[Any], node: ast.Call, run: Run) -> Any:
    """The result of calling a function value; null with a reason if it is none or does not take the arguments."""
    try:
        return invoked(target, arguments, node.names, run)
    except FAILURES as failure:
        return run.null(node.at, failure)
