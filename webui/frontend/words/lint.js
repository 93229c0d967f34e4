// What the rules of bpmnlint say, in Chinese.
import { isChinese } from '../editing/words.js';

const MESSAGES = [];

export function lintWords(rule, message) {
  if (!isChinese) return message;
  const found = MESSAGES.map(([pattern, said]) => [pattern.exec(message), said]).find(([matched]) => matched);
  return found ? found[1](...found[0].slice(1)) : message;
}
