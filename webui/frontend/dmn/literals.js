// Cells of results that are none of their column's type: `五天` in a column of numbers is a name that nobody defines, and would give null.
import { say } from '../editing/words.js';
import { inputsOf } from './find.js';

const NAME = /^[\p{L}_][\p{L}\p{N}_ ]*$/u;
const TEXT = /^"(?:[^"\\]|\\.)*"$/;
const NUMBER = /^-?(?:\d+(?:\.\d+)?|\.\d+)$/;
const KINDS = {
  number: { said: 'notNumber', example: '5', fits: (text) => NUMBER.test(text) },
  boolean: { said: 'notBoolean', example: 'true', fits: (text) => /^(true|false)$/.test(text) },
  date: { said: 'notDate', example: 'date("2026-10-12")', fits: (text) => /^@"\d{4}-\d\d-\d\d"$/.test(text) },
};
const KEYWORDS = ['', '-', 'null'];

/** The problems of all tables of a file; they stop publishing. */
export const checkLiterals = (definitions) => definitions.get('drgElement').flatMap((decision) => tableProblems(decision));

function tableProblems(decision) {
  const table = decision.decisionLogic;
  if (!table?.output) return [];
  const known = new Set([...inputsOf(decision).map(({ name }) => name), ...definedNames(decision)]);
  return (table.rule ?? []).flatMap((rule) => (rule.outputEntry ?? []).flatMap((cell, at) => cellProblem(cell, table.output[at], known)));
}

const definedNames = (decision) => decision.$parent.get('drgElement').flatMap((one) => [one.name, one.id, one.variable?.name].filter(Boolean));

function cellProblem(cell, column, known) {
  const kind = KINDS[column?.typeRef];
  const text = (cell.text ?? '').trim();
  if (!kind || KEYWORDS.includes(text) || kind.fits(text) || !isWrong(text, known)) return [];
  const hint = say('literalHint', { column: column.label || column.name, type: column.typeRef, example: kind.example });
  return [{ severity: 'error', elementId: cell.id, code: 'literal', message: say(kind.said, { text }), hint }];
}

// Only what is surely wrong: another literal, something that FEEL cannot read as one thing, or a name that the table does not know.
function isWrong(text, known) {
  return TEXT.test(text) || NUMBER.test(text) || /^(true|false)$/.test(text) || /^\d+\s*\p{L}/u.test(text) || (NAME.test(text) && !known.has(text));
}
