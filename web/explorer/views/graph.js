// The graph around nodes, and the paths between two.
import { h, put, say, address, go } from '../dom.js';
import { has, caption } from '../model.js';
import { complete, nodesOfIds, nodesFor, foundNode, nodeIn } from '../fragments.js';
import { ask } from '../ask.js';
import { names } from '../nodes.js';
import { empty } from '../parts.js';
import { hasId, name } from '../cypher.js';
import { dayForm, dayField } from '../day.js';
import { picture, centres, MOST } from '../graph/ask.js';
import { canvas } from '../graph/draw.js';
import { use } from '../graph/use.js';
import { filesOf } from '../files.js';
import { panel, tools, legend, twin } from '../graph/panel.js';
/** @typedef {import('../types').Picture} Picture */

/** @type {Picture | null} */
let current;

export async function show(parameters, signal) {
  current = null;
  if (!has('neighbourhood'))
    return [h('h1', null, 'Graph'), empty('The API of this model has no field neighbourhood.')];
  if (!centres(parameters).length && !parameters.get('from'))
    return [h('h1', null, 'Graph'), empty('There is nothing to start from. Find a name above.')];
  const shown = await picture(parameters, signal);
  current = shown;
  const [from, to] = [parameters.get('from'), parameters.get('to')];
  if (!shown.spots.length)
    return [
      h('h1', null, 'Graph'),
      empty('Nothing of this is in the graph, or all of it is hidden: ', centres(parameters).join(', '), from, ' ', to),
    ];
  return [
    h('h1', { class: 'small' }, title(shown, from, to)),
    shown.paths != null || from || has('shortestPaths') ? pathForm(from ?? shown.of[0], to) : null,
    shown.paths === 0 ? empty('No path of at most 6 relationships joins the two.') : null,
    shown.total > MOST
      ? empty(
          `${shown.total} nodes are too many to look at: ${MOST} are shown. Switch types off below, or start from another node.`,
        )
      : null,
    days(parameters, shown),
    h(
      'div',
      { class: 'graph' },
      h('div', { class: 'stage' }, tools(shown), canvas(shown), legend(shown)),
      h('aside', { id: 'inspector', 'aria-label': 'What is selected' }, panel(shown, null)),
    ),
    twin(shown),
    filesOf(
      shown.spots.map(spot => spot.id),
      dayField(parameters),
    ),
  ];
}

function title(shown, from, to) {
  const text = id => shown.spots.find(spot => spot.id === id)?.text ?? id;
  if (from) return to ? `${text(from)} → ${text(to)}` : `Paths from ${text(from)}`;
  return shown.of.length ? `Around ${shown.of.map(text).join(', ')}` : 'Graph';
}

/** The day as of which the graph is shown, a second one to compare it with, and what changes between the two. */
function days(parameters, shown) {
  const day = dayField(parameters);
  const changes = shown.lines.filter(line => line.change).length;
  return [
    h(
      'div',
      { class: 'days' },
      dayForm(parameters),
      day ? dayForm(parameters, { name: 'until', label: 'Compared with' }) : null,
    ),
    day && dayField(parameters, 'until')
      ? h(
          'p',
          { class: 'empty' },
          changes
            ? `${changes} ${changes === 1 ? 'relationship holds' : 'relationships hold'} on one of the two days only, marked below.`
            : 'Nothing that is shown changes between the two days. Facts without dates hold on every day.',
          shown.cut.size ? ' Not all relationships are shown: one that is left out on one of the days may look like a change.' : null,
        )
      : null,
  ];
}

const SUGGEST = () =>
  complete(`query Suggest($phrase: String!) { search(phrase: $phrase, first: 8) { edges { ${foundNode()} } } }`);
const END = () =>
  complete(`query End($id: ID!, $phrase: String!) {
  ${nodesOfIds(['id'])} search(phrase: $phrase, first: 1) { edges { ${foundNode()} } }
}`);

function pathForm(from, to) {
  const box = h('input', {
    id: 'to',
    list: 'path-ends',
    name: 'to',
    value: to ?? '',
    placeholder: 'a name or an id',
    autocomplete: 'off',
  });
  const options = h('datalist', { id: 'path-ends' });
  box.addEventListener('input', async () => {
    if (!box.value.trim() || !has('search')) return;
    const { search } = await ask(SUGGEST(), { phrase: box.value }, { note: false }).catch(() => ({
      search: { edges: [] },
    }));
    put(
      options,
      search.edges.map(nodeIn).map(node => h('option', { value: node.id }, caption(node, names.language).text)),
    );
  });
  async function find(event) {
    event.preventDefault();
    const id = box.value.trim();
    if (!id) return;
    const found = has('search') ? await ask(END(), { id, phrase: id }, { note: false }).catch(() => null) : null;
    const end = found ? (nodesFor(found, ['id'])[0] ?? found.search.edges.map(nodeIn)[0])?.id : has('search') ? null : id;
    if (!end) return say('No name fits.');
    go(address({ view: 'graph', from, to: end }));
  }
  return h(
    'form',
    { class: 'path', onsubmit: find },
    h('label', { for: 'to' }, 'Path to'),
    ' ',
    box,
    options,
    ' ',
    h('button', null, 'Find'),
  );
}

function select(spot) {
  const shown = current;
  const near = new Set([spot]);
  for (const line of shown.lines) {
    const isOn = line.a === spot || line.b === spot;
    line.path.classList.toggle('on', isOn);
    line.label.classList.toggle('on', isOn && !!line.link.properties);
    if (isOn) near.add(line.a === spot ? line.b : line.a);
  }
  for (const other of shown.spots) {
    other.shape.classList.toggle('selected', other === spot);
    for (const element of [other.shape, other.label]) element.classList.toggle('far', !near.has(other));
  }
  shown.svg.classList.add('chosen');
  put(document.getElementById('inspector'), panel(shown, spot));
  say(`${spot.text} selected.`);
}

/** Once the view is shown: pointer and keyboard, and the node that was expanded last is selected. */
export function shown() {
  if (!current?.svg) return;
  use(current, select);
  const last = current.of.at(-1);
  const spot = current.spots.find(candidate => candidate.id === last);
  if (spot && innerWidth > 900) select(spot);
}

/** Matches what is shown, and no more: the relationships of the centres, or those between the nodes of paths. */
export function cypher() {
  if (!current?.spots.length) return null;
  const ids = current.spots.map(spot => spot.id);
  const types = [...new Set(current.lines.map(line => line.link.type))];
  if (!types.length) return `MATCH (n) WHERE ${hasId('n', ids)} RETURN n`;
  const from = current.of.length ? current.of : ids;
  return `MATCH (n) WHERE ${hasId('n', from)} OPTIONAL MATCH p = (n)-[:${types.map(name).join('|')}]-(m) WHERE ${hasId('m', ids)} RETURN n, p`;
}
