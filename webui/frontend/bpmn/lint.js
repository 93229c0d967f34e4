// The rules of bpmnlint, compiled into the bundle; they advise on drawing and never stop publishing (what stops it, the server says).
import Linter from 'bpmnlint/lib/linter';
import configuration from 'parley:lint';
import { say } from '../editing/words.js';
import { lintWords } from '../words/lint.js';

export async function lint(definitions) {
  const found = await new Linter(configuration).lint(definitions); // a new one each time: some rules remember what they saw
  const advice = Object.entries(found).flatMap(([rule, reports]) => reports.map((report) => tell(report.id, rule, lintWords(rule, report.message))));
  return [...advice, ...inside(definitions).filter(({ $type }) => $type === 'bpmn:Task').map(({ id }) => tell(id, 'kind-of-task', say('plainTask'), say('plainTaskHint')))];
}

/** Writes into each element which flows come and go, as files of some tools leave out what the flows say already. */
export function connected(definitions) {
  for (const flow of inside(definitions).filter(({ $type }) => $type === 'bpmn:SequenceFlow')) {
    for (const [node, side] of [[flow.sourceRef, 'outgoing'], [flow.targetRef, 'incoming']]) {
      if (node && !node.get(side).includes(flow)) node.get(side).push(flow);
    }
  }
}

const tell = (elementId, code, message, hint = '') => ({ severity: 'advice', elementId, code, message, hint });

const inside = (holder) => [...(holder.rootElements ?? []), ...(holder.flowElements ?? [])].flatMap((one) => [one, ...inside(one)]);
