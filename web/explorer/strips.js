// The passages of a paragraph: as bars on a strip, and as words in their place.
import { h, address } from './dom.js';
import { caption, value } from './model.js';
import { link, names } from './nodes.js';

const addressOf = passage => address({ view: 'source', passage: passage.id });
const chosenOrNull = (passage, chosen) => (passage.id === chosen ? 'true' : null);

/** Divides passages into rows, so that none overlaps another. */
function rowsOf(passages) {
  const rows = [];
  for (const passage of passages) {
    const row = rows.find(candidate => candidate.at(-1).end <= passage.start);
    if (row) row.push(passage);
    else rows.push([passage]);
  }
  return rows;
}

/**
 * The strip of a paragraph.
 * @param {{ number: number, passages: any[], longest: number, length?: number, chosen?: string, counts?: Map<string, number> }} paragraph
 */
export function strip({ number, passages, longest, length, chosen, counts }) {
  const rows = rowsOf(passages);
  const share = part => `${(part / longest) * 100}%`;
  const most = Math.max(1, ...(counts?.values() ?? []));
  const cited = passage => {
    const count = counts?.get(passage.id);
    return counts ? (count === 1 ? '1 claim cites it. ' : `${count} claims cite it. `) : '';
  };
  const mark = (passage, row) =>
    h(
      'a',
      {
        href: addressOf(passage),
        class: `mark ${String(value(passage, 'kind') ?? '').toLowerCase()}${passage.id === chosen ? ' chosen' : ''}`,
        'aria-current': chosenOrNull(passage, chosen),
        title: cited(passage) + (value(passage, 'gloss') ?? ''),
        css: {
          '--start': share(passage.start),
          '--width': `${Math.max(0.8, ((passage.end - passage.start) / longest) * 100)}%`,
          '--row': row,
          '--heat': counts ? 0.35 + (0.65 * (counts.get(passage.id) ?? 0)) / most : 0.75,
        },
      },
      h(
        'span',
        { class: 'hidden' },
        `Paragraph ${number}, ${passage.start} to ${passage.end}: ${cited(passage)}${value(passage, 'gloss') ?? ''}`,
      ),
    );
  return h(
    'div',
    { class: 'strip', css: { '--rows': rows.length, '--length': share(length ?? longest) } },
    rows.flatMap((row, i) => row.map(passage => mark(passage, i))),
  );
}

/** The passages of a paragraph as a list of places and glosses. */
export const glosses = (passages, chosen, placeOf) =>
  h(
    'ul',
    { class: 'glosses' },
    passages.map(passage =>
      h(
        'li',
        null,
        h('a', { href: addressOf(passage), 'aria-current': chosenOrNull(passage, chosen) }, placeOf(passage)),
        ' ',
        h(
          'span',
          { class: 'kind' },
          value(passage, 'kind') && value(passage, 'kind') !== 'TEXT' ? `${value(passage, 'kind').toLowerCase()} ` : '',
        ),
        value(passage, 'gloss'),
      ),
    ),
  );

/** What is known of each character: its letter, the passages that hold it, the name that it is a part of. */
function characters(passages, mentions) {
  const end = Math.max(...passages.map(passage => passage.end));
  const known = Array.from({ length: end }, () => ({ letter: null, cover: [], name: null }));
  for (const passage of passages) {
    // Places are counted in code points.
    [...(value(passage, 'text') ?? '')].forEach((letter, i) => {
      if (known[passage.start + i]) known[passage.start + i].letter = letter;
    });
    for (let i = passage.start; i < passage.end; i++) known[i].cover.push(passage);
    for (const edge of mentions(passage)) {
      for (let i = edge.properties.start ?? 0; i < (edge.properties.end ?? 0) && i < end; i++) known[i].name = edge;
    }
  }
  return known;
}

const isSame = (a, b) =>
  b.letter != null &&
  a.name === b.name &&
  a.cover.length === b.cover.length &&
  a.cover.every(passage => b.cover.includes(passage));

/** The words that are known, in their place; `…` is where no passage holds any. */
export function words(passages, chosen, mentions, language) {
  const known = characters(passages, mentions);
  const line = h('p', { class: 'words', lang: language });
  for (let i = 0, j; i < known.length; i = j) {
    j = i + 1;
    if (known[i].letter == null) {
      while (j < known.length && known[j].letter == null) j++;
      line.append(h('span', { class: 'gap' }, ' … '));
      continue;
    }
    while (j < known.length && isSame(known[i], known[j])) j++;
    line.append(
      stretch(
        known[i],
        known
          .slice(i, j)
          .map(character => character.letter)
          .join(''),
        chosen,
      ),
    );
  }
  return line;
}

function stretch({ cover, name }, text, chosen) {
  const lit = cover.some(passage => passage.id === chosen) ? ' lit' : '';
  if (name) {
    return h(
      'a',
      { class: `mention${lit}`, href: link(name.node), title: caption(name.node, names.language).text },
      text,
    );
  }
  const best =
    cover.find(passage => passage.id === chosen) ?? cover.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
  return best && text.trim() ? h('a', { class: `stretch${lit}`, href: addressOf(best), tabindex: -1 }, text) : text;
}
