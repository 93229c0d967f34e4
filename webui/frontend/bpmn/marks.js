// Marks on the elements that something is wrong with: how many, the weight by colour and sign, the first sentence for those who point at it.
const TYPE = 'parley-problems';
const SIGN = { error: '✕', warning: '!', advice: 'i' };

export function mark(modeler, problems) {
  const overlays = modeler.get('overlays');
  const registry = modeler.get('elementRegistry');
  overlays.remove({ type: TYPE });
  const byElement = Map.groupBy(problems.filter((one) => one.elementId), (one) => one.elementId);
  for (const [id, found] of byElement) {
    const element = registry.get(id);
    if (!element || element === modeler.get('canvas').getRootElement()) continue;
    const html = document.createElement('div');
    html.className = `problem-mark ${found[0].severity}`;
    html.textContent = found.length > 1 ? `${SIGN[found[0].severity]} ${found.length}` : SIGN[found[0].severity];
    html.title = found.map((one) => one.message).join('\n');
    overlays.add(id, TYPE, { position: { top: -12, left: -10 }, html, show: { minZoom: 0.3 } });
  }
}
