// Reads form schemas: as text, by id, in Chinese.

/** The schema in a text; a sentence about the place where it is none. */
export function parsed(text) {
  const schema = JSON.parse(text || '{}');
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) throw new Error('{ … }?');
  return { type: 'default', components: [], ...schema };
}

/** The texts that people read in English on a Chinese page, as there is no Chinese one: {id, text} each. */
export function untranslated(schema) {
  const lacking = (field, name) => /[A-Za-z]{2}/.test(field[name] ?? '') && !/\p{Script=Han}/u.test(field[name]) && !field.properties?.[`zh.${name}`];
  const texts = (field) => ['label', 'dateLabel', 'timeLabel'].filter((name) => lacking(field, name)).map((name) => field[name]);
  const choices = (field) => (field.values ?? []).filter((one) => /[A-Za-z]{2}/.test(one.label ?? '') && !/\p{Script=Han}/u.test(one.label) && !one['zh.label']).map((one) => one.label);
  return all(schema).flatMap((field) => [...texts(field), ...choices(field)].map((text) => ({ id: field.id, text })));
}

const all = (field) => [field, ...(field.components ?? []).flatMap(all)];

export function nameOf(schema, id) {
  const field = all(schema).find((one) => one.id === id || one.key === id);
  return field && (field.label || field.dateLabel || field.key || id);
}

/** A copy in Chinese: `zh.PATH` of a field's properties stands for PATH, `zh.label` of a choice for its label. */
export function inChinese(schema) {
  const copy = structuredClone(schema);
  for (const field of all(copy)) {
    for (const [name, value] of Object.entries(field.properties ?? {})) if (name.startsWith('zh.') && value) put(field, name.slice(3).split('.'), value);
    for (const list of [field.values, field.columns]) for (const one of list ?? []) if (one['zh.label']) one.label = one['zh.label'];
  }
  return copy;
}

/** A field alone in Chinese; the fields in it are the same objects as before. */
export function ownInChinese({ components, ...own }) {
  return { ...inChinese(own), ...(components && { components }) };
}

function put(target, path, value) {
  const last = path.pop();
  const inner = path.reduce((at, step) => at?.[step], target);
  if (inner && typeof inner === 'object') inner[last] = value;
}
