// The search box of the head: a combobox of names that fit.
import { h, say, plain, address, go } from './dom.js';
import { has } from './model.js';
import { complete, foundNode, nodeIn } from './fragments.js';
import { ask } from './ask.js';
import { link, named, badge } from './nodes.js';

const WAIT = 120;
const QUERY = () =>
  complete(`query Suggest($phrase: String!) {
  search(phrase: $phrase, first: 8) { edges { match text property ${foundNode()} } }
}`);

/** Makes the box work. */
export function finder() {
  const form = document.getElementById('find');
  const box = /** @type {HTMLInputElement} */ (document.getElementById('phrase'));
  const hits = document.getElementById('hits');
  let timer;
  let at = -1;
  /** @type {AbortController} */
  let running;
  if (!has('search')) {
    form.hidden = true;
    return;
  }

  function close() {
    hits.hidden = true;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
    at = -1;
  }

  function pick(place) {
    const options = [...hits.children];
    at = (place + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute('aria-selected', String(i === at)));
    box.setAttribute('aria-activedescendant', options[at].id);
  }

  async function suggest() {
    running?.abort();
    running = new AbortController();
    if (!box.value.trim()) return close();
    try {
      const { search } = await ask(QUERY(), { phrase: box.value }, { signal: running.signal, note: false });
      at = -1;
      box.removeAttribute('aria-activedescendant');
      hits.replaceChildren(...search.edges.map(option));
      hits.hidden = !search.edges.length;
      box.setAttribute('aria-expanded', String(!hits.hidden));
      say(search.edges.length ? `${search.edges.length} names fit.` : 'No name fits.');
    } catch (error) {
      if (error.name !== 'AbortError') close();
    }
  }

  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, WAIT);
  });
  box.addEventListener('keydown', event => {
    if (event.key === 'Escape') return close();
    if (hits.hidden || !['ArrowDown', 'ArrowUp'].includes(event.key)) return;
    event.preventDefault();
    pick(event.key === 'ArrowDown' ? at + 1 : Math.max(at, 0) - 1);
  });
  box.addEventListener('blur', () => setTimeout(close, 150));
  form.addEventListener('submit', event => {
    event.preventDefault();
    clearTimeout(timer);
    running?.abort();
    const to = at >= 0 ? hits.children[at].getAttribute('href') : address({ view: 'search', phrase: box.value });
    close();
    go(to);
  });
}

function option(edge, i) {
  const node = nodeIn(edge);
  return h(
    'a',
    { role: 'option', id: `hit${i}`, 'aria-selected': 'false', tabindex: -1, href: link(node) },
    badge(node),
    named(node, { linked: false }),
    h('span', { class: 'why' }, plain(edge.match), ': ', edge.text),
  );
}
