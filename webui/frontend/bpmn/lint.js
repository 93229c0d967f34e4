// The rules of bpmnlint, compiled into the bundle; they advise on drawing and never stop publishing (what stops it, the server says).
import Linter from 'bpmnlint/lib/linter';
import configuration from 'parley:lint';
import { lintWords } from '../words/lint.js';

export async function lint(definitions) {
  const found = await new Linter(configuration).lint(definitions); // a new one each time: some rules remember what they saw
  return Object.entries(found).flatMap(([rule, reports]) => reports.map((report) => ({ severity: 'advice', elementId: report.id, code: rule, message: lintWords(rule, report.message), hint: '' })));
}
