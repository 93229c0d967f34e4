// Draws a process that comes without a drawing: elements in columns by how far they are from the start, one row a branch, boundary events
// on the lower edge of their activity. Plain, but readable; the person then moves things as they like.
const NS = { bpmn: 'http://www.omg.org/spec/BPMN/20100524/MODEL', di: 'http://www.omg.org/spec/BPMN/20100524/DI', dc: 'http://www.omg.org/spec/DD/20100524/DC', line: 'http://www.omg.org/spec/DD/20100524/DI' };
const [COLUMN, ROW, MARGIN] = [170, 130, 60];
const SIZES = [[/Event$/, 36, 36], [/Gateway$/, 50, 50], [/./, 100, 80]];
const NODE = /(Event|Gateway|[tT]ask|subProcess|transaction|callActivity)$/;

export function layOut(xml) {
  const process = xml.getElementsByTagNameNS(NS.bpmn, 'process')[0];
  if (!process) return;
  const diagram = make(xml, xml.documentElement, 'di', 'bpmndi:BPMNDiagram', { id: 'drawing' });
  const plane = make(xml, diagram, 'di', 'bpmndi:BPMNPlane', { id: 'drawing_plane', bpmnElement: process.getAttribute('id') });
  scope(xml, plane, process, MARGIN, MARGIN);
}

// Draws what is inside a process or sub-process from (x, y); gives the size that it took.
function scope(xml, plane, parent, x, y) {
  const nodes = [...parent.children].filter((one) => one.namespaceURI === NS.bpmn && NODE.test(one.localName));
  const flows = [...parent.children].filter((one) => one.localName === 'sequenceFlow');
  const places = cells(nodes.filter((one) => one.localName !== 'boundaryEvent'), flows);
  const boxes = new Map();
  const size = placed(xml, plane, places, boxes, x, y);
  for (const event of nodes.filter((one) => one.localName === 'boundaryEvent')) {
    const host = boxes.get(event.getAttribute('attachedToRef'));
    if (host) shape(xml, plane, event, { x: host.x + host.width - 50, y: host.y + host.height - 18, width: 36, height: 36 }, boxes);
  }
  for (const flow of flows) edge(xml, plane, flow, boxes.get(flow.getAttribute('sourceRef')), boxes.get(flow.getAttribute('targetRef')));
  return size;
}

function placed(xml, plane, places, boxes, x, y) {
  const shift = []; // sub-processes are wider than a column
  let height = 0;
  const heights = [];
  for (const { node, column, row } of places.sort((one, other) => one.column - other.column)) {
    const left = x + column * COLUMN + (shift[column] ?? 0);
    const top = y + (heights[row] ?? row * ROW);
    const nested = /subProcess|transaction/.test(node.localName) && [...node.children].some((one) => NODE.test(one.localName));
    const [width, tall] = nested ? scope(xml, plane, node, left + 40, top + 40).map((one) => one + 40) : SIZES.find(([kind]) => kind.test(node.localName)).slice(1);
    const middle = nested ? 0 : (80 - tall) / 2;
    shape(xml, plane, node, { x: left, y: top + middle, width, height: tall }, boxes, nested);
    for (let later = column + 1; later < places.length + 1; later++) shift[later] = Math.max(shift[later] ?? 0, (shift[column] ?? 0) + Math.max(0, width - 100));
    height = Math.max(height, top - y + tall);
  }
  const right = Math.max(0, ...[...boxes.values()].map((box) => box.x + box.width));
  return [right - x + 40, height + 40];
}

// Breadth first from what nothing leads to; the first branch keeps its row, each further one takes the next.
function cells(nodes, flows) {
  const byId = new Map(nodes.map((node) => [node.getAttribute('id'), node]));
  const next = (id) => flows.filter((flow) => flow.getAttribute('sourceRef') === id).map((flow) => flow.getAttribute('targetRef'));
  const entered = new Set(flows.filter((flow) => byId.has(flow.getAttribute('sourceRef'))).map((flow) => flow.getAttribute('targetRef')));
  const seen = new Map();
  const filled = []; // how many rows of a column are taken
  const queue = [...byId.keys()].sort((one, other) => entered.has(one) - entered.has(other)).map((id) => [id, 0]);
  const starts = queue.filter(([id]) => !entered.has(id));
  const rest = queue.filter(([id]) => entered.has(id));
  for (let waiting = starts.length ? [...starts] : rest.splice(0, 1); waiting.length || rest.length; ) {
    const [id, column] = waiting.shift() ?? rest.shift();
    if (!byId.has(id) || seen.has(id)) continue;
    filled[column] = (filled[column] ?? -1) + 1;
    seen.set(id, { node: byId.get(id), column, row: filled[column] });
    waiting.push(...next(id).map((target) => [target, column + 1]));
  }
  return [...seen.values()];
}

function shape(xml, plane, node, box, boxes, expanded) {
  const id = node.getAttribute('id');
  const drawn = make(xml, plane, 'di', 'bpmndi:BPMNShape', { id: `${id}_di`, bpmnElement: id, ...(expanded ? { isExpanded: 'true' } : {}) });
  make(xml, drawn, 'dc', 'dc:Bounds', box);
  boxes.set(id, box);
}

function edge(xml, plane, flow, from, to) {
  if (!from || !to) return;
  const id = flow.getAttribute('id');
  const drawn = make(xml, plane, 'di', 'bpmndi:BPMNEdge', { id: `${id}_di`, bpmnElement: id });
  const [start, end] = [{ x: from.x + from.width, y: from.y + from.height / 2 }, { x: to.x, y: to.y + to.height / 2 }];
  const back = end.x <= start.x;
  const middle = start.x + 25;
  const below = Math.max(from.y + from.height, to.y + to.height) + 25;
  const [under, into] = [{ x: from.x + from.width / 2, y: from.y + from.height }, { x: to.x + to.width / 2, y: to.y + to.height }];
  const points = back
    ? [under, { x: under.x, y: below }, { x: into.x, y: below }, into]
    : start.y === end.y ? [start, end] : [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end];
  for (const { x, y } of points) make(xml, drawn, 'line', 'di:waypoint', { x: Math.round(x), y: Math.round(y) });
}

function make(xml, parent, space, name, attributes) {
  const made = xml.createElementNS(NS[space], name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  parent.append(made);
  return made;
}
