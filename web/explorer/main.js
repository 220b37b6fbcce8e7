// Addresses, views and focus.
import { h, put, say } from './dom.js';
import { load, model, typesOf, passageType, has } from './model.js';
import { forget } from './ask.js';
import { names } from './nodes.js';
import { sorry } from './parts.js';
import { ways } from './ways.js';
import { finder } from './finder.js';

/** @type {Record<string, () => Promise<any>>} */
const VIEWS = {
  home: () => import('./views/home.js'),
  search: () => import('./views/search.js'),
  entity: () => import('./views/entity.js'),
  list: () => import('./views/list.js'),
  source: () => import('./views/source.js'),
  questions: () => import('./views/questions.js'),
  graph: () => import('./views/graph.js'),
  numbers: () => import('./views/numbers.js'),
  time: () => import('./views/time.js'),
  compare: () => import('./views/compare.js'),
};
const SLOW = 150;
const main = document.getElementById('view');
/** @type {AbortController} */
let leave;

/** The view of an address. */
const viewOf = parameters => (Object.hasOwn(VIEWS, parameters.get('view') ?? '') ? parameters.get('view') : 'home');

async function show(focus = true) {
  leave?.abort();
  leave = new AbortController();
  const { signal } = leave;
  forget();
  const parameters = new URLSearchParams(location.search);
  const name = viewOf(parameters);
  mark(name);
  main.setAttribute('aria-busy', 'true');
  const slow = setTimeout(showLoading, SLOW);
  try {
    const view = await VIEWS[name]();
    const content = await view.show(parameters, signal);
    if (signal.aborted) return;
    const { id } = document.activeElement;
    put(main, content);
    put(document.getElementById('footer'), ways(view.cypher?.(parameters)));
    view.shown?.();
    document.title = `${main.querySelector('h1')?.textContent ?? 'KnowledgeGraph'} · KnowledgeGraph`;
    const same = id ? /** @type {HTMLElement | null} */ (main.querySelector(`#${CSS.escape(id)}`)) : null;
    if (same) same.focus();
    else if (focus) {
      main.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    say(document.title);
  } catch (error) {
    if (error.name === 'AbortError' || signal.aborted) return;
    put(main, sorry(error));
    put(document.getElementById('footer'), ways(null));
  } finally {
    clearTimeout(slow);
    if (!signal.aborted) main.removeAttribute('aria-busy');
  }
}

function showLoading() {
  put(main, h('p', { class: 'loading', role: 'status' }, 'Loading…'));
}

/** Marks the view in the head. */
function mark(name) {
  for (const entry of document.querySelectorAll('#nav a')) {
    if (entry.getAttribute('data-view') === name) entry.setAttribute('aria-current', 'page');
    else entry.removeAttribute('aria-current');
  }
}

function go(address) {
  history.pushState(null, '', address);
  show();
}

/** Whether a click on a link of this page opens a view here. */
function opensHere(event, anchor) {
  if (!anchor || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button)
    return false;
  if (anchor.target || anchor.hasAttribute('download') || anchor.getAttribute('href').startsWith('#')) return false;
  const to = new URL(anchor.getAttribute('href'), location.href);
  return to.origin === location.origin && to.pathname === location.pathname;
}

addEventListener('popstate', () => show());
addEventListener('go', event => go(/** @type {CustomEvent} */ (event).detail));
addEventListener('click', event => {
  const anchor = /** @type {Element} */ (event.target).closest?.('a[href]');
  if (!opensHere(event, anchor)) return;
  event.preventDefault();
  go(anchor.getAttribute('href'));
});
addEventListener('keydown', event => {
  if (event.key !== '/' || /INPUT|TEXTAREA|SELECT/.test(document.activeElement?.tagName)) return;
  event.preventDefault();
  document.getElementById('phrase').focus();
});

/** The views that the model has something for. */
const entries = () =>
  [
    ['home', '?', 'Start'],
    has('neighbourhood') && ['graph', '?view=graph', 'Graph'],
    passageType() && ['source', '?view=source', 'Sources'],
    Object.values(model.types).some(type => type.dates.length) && ['time', '?view=time', 'Time'],
    typesOf('OBSERVATION').length && ['numbers', '?view=numbers', 'Numbers'],
    typesOf('QUESTION').length && ['questions', '?view=questions', 'Questions'],
  ].filter(Boolean);

function head() {
  document
    .getElementById('nav')
    .append(
      ...entries().map(([view, href, text]) => h('a', { href, 'data-view': view }, text)),
      h('a', { href: 'graphiql/' }, 'GraphiQL'),
    );
  const languages = [
    ...new Set(
      Object.values(model.types)
        .flatMap(type => type.names.map(name => name.lang ?? 'en'))
        .filter(tag => /^[a-z]{2,3}(-|$)/i.test(tag))
        .map(tag => tag.split('-')[0]),
    ),
  ];
  const select = /** @type {HTMLSelectElement} */ (document.getElementById('names'));
  const called = language => new Intl.DisplayNames(['en'], { type: 'language' }).of(language);
  select.append(...languages.map(tag => h('option', { value: tag, selected: tag === names.language }, called(tag))));
  select.addEventListener('change', () => {
    names.set(select.value);
    show(false);
  });
  select.parentElement.hidden = languages.length < 2;
  finder();
}

try {
  const name = viewOf(new URLSearchParams(location.search));
  await Promise.all([load(), VIEWS[name]()]);
  const shown = show(false);
  // The view has sent its first request when its module is here once more; the head is made while the server answers.
  await VIEWS[name]();
  head();
  mark(name);
  await shown;
} catch (error) {
  put(main, sorry(error));
}
