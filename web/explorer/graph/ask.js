// What the graph view requests, and what of the answers is shown.
import { model, property, roleOf, typesOf } from '../model.js';
import { complete, fieldsOf, nodeTypes, foundNodes, nodesIn, foundLink, linksIn, nodesOfIds, nodesFor, byId } from '../fragments.js';
import { ask } from '../ask.js';
import { caption } from '../model.js';
import { names, textOf } from '../nodes.js';
import { named, idsIn } from '../named.js';
import { dayField, dayDirective } from '../day.js';

export const FIRST = 40;
export const MORE = 150;
export const MOST = 300;
const MAX_LENGTH = 6;
const MAX_PATHS = 10;

/** A list in an address. */
export const list = (parameters, name) => parameters.get(name)?.split(',').filter(Boolean) ?? [];

/** The nodes around which an address shows the graph: without any, the first to start from. */
export const centres = parameters =>
  parameters.get('from') ? [] : list(parameters, 'of').length ? list(parameters, 'of') : model.start.slice(0, 1);

/** The names of the variables that hold the ends of paths. */
const ends = parameters => ['from', 'to'].filter(name => parameters.get(name));

const isBackground = type => ['PASSAGE', 'QUESTION'].includes(model.types[type].role);

const observations = () => typesOf('OBSERVATION').filter(type => model.types[type].key);

/** All fields of an observation, for what is saved; of anything else no more than its names. */
const spot = () =>
  `fragment Spot on AnyNode { ${observations()
    .map(type => `... on ${type} { ${fieldsOf(type)} }`)
    .join(' ')} }`;
const ofSpot = () => (observations().length ? 'Spot' : undefined);
const found = () => `${foundNodes(ofSpot())} relationships { ${foundLink()} }`;

/**
 * The request of an address.
 * @param {URLSearchParams} parameters
 * @param {string | null} day
 * @param {string[]} [ids] The nodes to name beside it; without them, the ends of paths.
 * @returns {{ query: string, variables: Record<string, any> }}
 */
function request(parameters, day, ids) {
  const of = centres(parameters);
  const [from, to] = [parameters.get('from'), parameters.get('to')];
  const all = parameters.get('all') === '1';
  const variables = {};
  const parts = of.map((id, i) => {
    Object.assign(variables, { [`n${i}`]: id, [`f${i}`]: list(parameters, 'more').includes(id) ? MORE : FIRST });
    return `g${i}: neighbourhood(of: $n${i}, first: $f${i}, nodeTypes: $types) {
      truncated leftOut { type count } ${found()} }`;
  });
  if (parts.length) variables.types = nodeTypes().filter(type => all || !isBackground(type));
  if (from) Object.assign(variables, { from }, to ? { to } : {});
  if (from && !ids) parts.push(nodesOfIds(ends(parameters), ofSpot()));
  if (ids?.length) parts.push(nodesOfIds(ids.map((_, i) => `i${i}`)));
  ids?.forEach((id, i) => Object.assign(variables, { [`i${i}`]: id }));
  if (from && to) parts.push(paths(all));
  if (day) variables.asOf = day;
  const declared = Object.keys(variables)
    .map(name => `$${name}: ${typeOf(name)}`)
    .join(', ');
  return {
    query: complete(`query Graph(${declared}) ${dayDirective(day)} { ${parts.join(' ')} }`, { Spot: spot }),
    variables,
  };
}

const typeOf = name =>
  name === 'types' ? '[NodeType!]' : name === 'asOf' ? 'Date!' : /^f\d+$/.test(name) ? 'Int' : 'ID!';

function paths(all) {
  const types = model.relationshipTypes.filter(type => all || !type.ends.some(isBackground)).map(type => type.type);
  return `paths: shortestPaths(from: $from, to: $to, maxLength: ${MAX_LENGTH}, first: ${MAX_PATHS}, relationshipTypes: [${types.join(', ')}]) {
      ${found()} }`;
}

const keyOf = link => [link.type, link.start.id, link.end.id, JSON.stringify(link.properties)].join('|');

/**
 * The picture of an address: its nodes, relationships, and what is left out.
 * @returns {Promise<import('../types').Picture>}
 */
export async function picture(parameters, signal) {
  const [day, until] = [dayField(parameters), dayField(parameters, 'until')];
  const asked = request(parameters, day);
  const data = await ask(asked.query, asked.variables, { signal });
  if (day && until) return compared(parameters, data, until, signal);
  const result = shown(parameters, data, null);
  await named(linksOf(result), result.known, signal);
  return result;
}

const linksOf = result => result.lines.map(line => line.link);

/** The picture of two days. The request of the second names what the properties of the first name by ids. */
async function compared(parameters, data, until, signal) {
  const first = shown(parameters, data, null);
  const ids = idsIn(linksOf(first), first.known);
  const asked = request(parameters, until, ids);
  const later = await ask(asked.query, asked.variables, { signal });
  const result = shown(parameters, data, later);
  const beside = nodesFor(later, ids.map((_, i) => `i${i}`));
  Object.assign(result.known, { ...first.known, ...byId(beside), ...result.known });
  return result;
}

function shown(parameters, data, later) {
  const of = centres(parameters);
  const spots = new Map();
  const lines = new Map();
  const cut = new Map();
  const answers = [data, ...(later ? [later] : [])];
  const groups = answers.flatMap(answer => [...of.map((_, i) => answer[`g${i}`]), ...(answer.paths ?? [])]);
  const hidden = new Set(list(parameters, 'without'));
  of.forEach((id, i) => {
    const group = answers.map(answer => answer[`g${i}`]).find(each => each.truncated);
    if (group) cut.set(id, group.leftOut);
  });
  for (const node of [...nodesFor(data, ends(parameters)), ...groups.flatMap(nodesIn)]) {
    if (!spots.has(node.id) && !hidden.has(node.id)) spots.set(node.id, spotOf(node));
  }
  const total = spots.size;
  for (const id of [...spots.keys()].slice(MOST)) spots.delete(id);
  remove(spots, parameters);
  answers.forEach((answer, i) => {
    const present = [...of.map((_, k) => answer[`g${k}`]), ...(answer.paths ?? [])];
    for (const link of present.flatMap(group => linksIn(group, byId(nodesIn(group)))))
      join(lines, spots, link, parameters, later ? ['before', 'after'][i] : null);
  });
  columns(data.paths ?? [], spots);
  const known = Object.fromEntries([...spots.values()].map(spot => [spot.id, spot.node]));
  return {
    parameters,
    spots: [...spots.values()],
    lines: [...lines.values()],
    cut,
    of,
    centre: of[0] ?? parameters.get('from'),
    known,
    total,
    paths: data.paths?.length,
  };
}

const spotOf = node => ({
  id: node.id,
  node,
  text: textOf(node),
  lang: roleOf(node) === 'OBSERVATION' ? 'en' : caption(node, names.language).lang,
});

/** Takes away the nodes of the types that are switched off. */
function remove(spots, parameters) {
  const off = new Set(list(parameters, 'off'));
  for (const [id, spot] of spots) if (off.has(spot.node.__typename)) spots.delete(id);
}

/** Adds a relationship whose ends are shown; of two days, one that is on both has no change. */
function join(lines, spots, link, parameters, when) {
  const [a, b] = [spots.get(link.start.id), spots.get(link.end.id)];
  if (!a || !b || list(parameters, 'off').includes(link.type)) return;
  const known = lines.get(keyOf(link));
  if (known) {
    if (known.change !== when) known.change = null;
  } else {
    lines.set(keyOf(link), { link: { ...link, start: a.node, end: b.node }, a, b, change: when });
  }
}

/** Puts the nodes of paths in columns, one for each step. */
function columns(paths, spots) {
  const steps = [];
  for (const path of paths) {
    nodesIn(path).forEach((node, i) => {
      const spot = spots.get(node.id);
      if (!spot || spot.column != null) return;
      spot.column = i;
      (steps[i] ??= []).push(spot);
    });
  }
  steps.forEach((column, i) =>
    column.forEach((spot, j) =>
      Object.assign(spot, { x: i * 190, y: (j - (column.length - 1) / 2) * 110, fixed: true }),
    ),
  );
}

/** How sure a relationship is, as a class: stated, inferred, derived, or plain for one that makes no claim. */
export function sureness(line) {
  const kind = line.link.properties && model.properties[line.link.properties.__typename];
  const level = kind?.certainty && property(line.link.properties, kind.certainty);
  return ['STATED', 'INFERRED', 'DERIVED'].includes(level) ? level.toLowerCase() : 'plain';
}
