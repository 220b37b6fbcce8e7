// Links to files of what one sees, for research tools.
import { h, listed } from './dom.js';

const FORMATS = { graphml: 'GraphML', gexf: 'GEXF', cyjs: 'Cytoscape', datapackage: 'CSV', jsonl: 'JSON Lines', turtle: 'RDF' };

/** Links to files of a part of the graph. @param {Record<string, string>} part The parameters of /export. */
export const files = part =>
  h(
    'p',
    { class: 'files quiet' },
    'As a file: ',
    listed(
      Object.entries(FORMATS).map(([format, name]) =>
        h('a', { href: `export/${format}?${new URLSearchParams(part)}`, download: '' }, name),
      ),
      ' · ',
    ),
  );

/** Links to files of some nodes and what is between them; null for none. @param {string[]} ids @param {string | null} [day] */
export const filesOf = (ids, day) =>
  ids.length ? files({ around: ids.join(','), depth: '0', ...(day ? { asOf: day } : {}) }) : null;
