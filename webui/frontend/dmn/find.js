// Finds things in a decision file by their id.
import { chineseName } from './tabs.js';

/** The decision that has something with this id, or is it. */
export function decisionOf(definitions, id) {
  return definitions.get('drgElement').find((one) => holds(one, id));
}

function holds(object, id) {
  if (object.id === id) return true;
  return (object.$descriptor.properties ?? []).some(({ name, isReference }) => {
    const value = isReference ? undefined : object.get(name);
    return [value].flat().some((one) => one?.$descriptor && holds(one, id));
  });
}

export function nameOf(definitions, id) {
  const decision = definitions && decisionOf(definitions, id);
  const rules = decision?.decisionLogic?.rule ?? [];
  const row = rules.findIndex((rule) => holds(rule, id));
  return decision && [chineseName(decision) || (decision.name ?? decision.id), row >= 0 ? `#${row + 1}` : ''].filter(Boolean).join(' ');
}

/** The names that a decision asks for: inputs of its own and of what it requires; and the values that its table allows for them. */
export function inputsOf(decision, seen = new Set()) {
  if (seen.has(decision)) return [];
  seen.add(decision);
  const found = new Map(decision.get('informationRequirement').flatMap((one) => required(decision, one, seen)));
  const columns = (decision.decisionLogic?.input ?? []).map((input) => [input.inputExpression?.text ?? '', { values: allowed(input), label: input.label ?? '' }]);
  for (const [name, column] of columns) if (found.has(name) || isName(name)) found.set(name, column);
  return [...found].map(([name, column]) => ({ name, ...column }));
}

const isName = (text) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text);

function required(decision, { requiredInput, requiredDecision }, seen) {
  const [input, other] = [target(decision, requiredInput), target(decision, requiredDecision)];
  return [...(input ? [[input.variable?.name ?? input.name, { values: [], label: '' }]] : []), ...(other ? inputsOf(other, seen).map(({ name, ...column }) => [name, column]) : [])];
}

const allowed = (input) => [...(input.inputValues?.text ?? '').matchAll(/"([^"]*)"/g)].map(([, value]) => value);

function target(decision, reference) {
  const id = reference?.href?.replace(/^#/, '');
  return id && decision.$parent.get('drgElement').find((one) => one.id === id);
}
