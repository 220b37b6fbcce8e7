// A passage that was chosen: what it says, what rests on it, and how to cite it.
import { h, plain, copy, listed } from './dom.js';
import { value, roleOf, property, model } from './model.js';
import { nodesIn } from './fragments.js';
import { named, badge, link } from './nodes.js';
import { certainty, placeOf } from './parts.js';
import { figure, figureText, joint } from './figures.js';
import { apa, bibtex, csl } from './cite.js';

/** The aside of the source view. */
export function chosenPassage(passage, source, data) {
  const around = nodesIn(data.around);
  const reporting = around.filter(node => ['OBSERVATION', 'STATEMENT'].includes(roleOf(node)));
  const questions = around.filter(node => roleOf(node) === 'QUESTION');
  return [
    h('h2', null, placeOf(passage)),
    value(passage, 'text')
      ? h('blockquote', { lang: value(passage, 'quoteLanguage') ?? value(source, 'language') }, value(passage, 'text'))
      : null,
    value(passage, 'gloss') ? h('p', null, value(passage, 'gloss')) : null,
    sic(passage, source),
    resting(reporting, data),
    questions.length
      ? [
          h('h3', null, 'It raises'),
          h(
            'ul',
            { class: 'rows' },
            questions.map(node => h('li', null, named(node, { others: false }))),
          ),
        ]
      : null,
    citations(passage, source),
  ];
}

const sic = (passage, source) =>
  value(passage, 'sic')
    ? h(
        'p',
        { class: 'note' },
        'As printed: ',
        h('span', { lang: value(source, 'language') }, value(passage, 'sic')),
        ', to be read ',
        h('span', { lang: value(source, 'language') }, value(passage, 'sicReading')),
      )
    : null;

function resting(reporting, data) {
  const claims = data.cited?.relationships ?? [];
  const nodes = nodesIn(data.cited);
  const all = (data.cited?.totalCount ?? 0) + reporting.length;
  const left = all - claims.length - nodes.length - reporting.length;
  return [
    h('h3', null, 'Rests on it', h('span', { class: 'count' }, all)),
    all ? null : h('p', { class: 'quiet' }, 'Nothing in the graph.'),
    h(
      'ul',
      { class: 'facts' },
      reporting.map(node => h('li', null, reported(node))),
      claims.map(claim => h('li', null, stated(claim))),
      nodes.map(node => h('li', null, named(node))),
    ),
    left > 0 ? h('p', { class: 'quiet' }, `${left} more are not shown.`) : null,
  ];
}

const reported = node => [
  badge(node),
  ' ',
  figureText(node)
    ? [
        h('a', { href: link(node) }, figure(node)),
        ' ',
        listed((node.subjects ?? []).map(subject => named(subject, { others: false }))),
        ' ',
        joint(node),
      ]
    : named(node, { others: false }),
];

const stated = claim => [
  named(claim.start, { others: false }),
  h('span', { class: 'relation' }, ` ${plain(claim.type)} `),
  named(claim.end, { others: false }),
  ' ',
  certainty(claim.properties && property(claim.properties, model.properties[claim.properties.__typename]?.certainty)),
];

function citations(passage, source) {
  const forms = { APA: apa(passage, source), BibTeX: bibtex(passage, source), 'CSL JSON': csl(passage, source) };
  return [
    h('h3', null, 'Cite it'),
    h('p', { class: 'cite' }, forms.APA),
    h(
      'p',
      { class: 'actions' },
      Object.entries(forms).map(([name, text]) =>
        h('button', { 'data-copies': text, onclick: () => copy(text, name) }, name),
      ),
    ),
    h('details', null, h('summary', null, 'BibTeX'), h('pre', { tabindex: 0 }, forms.BibTeX)),
  ];
}
