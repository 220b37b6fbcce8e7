// Makes elements. Text is always text: nothing is ever parsed as HTML.
const SVG = 'http://www.w3.org/2000/svg';

/** @param {any} element @param {Record<string, any> | null} attributes @param {any[]} children */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value == null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'css') for (const [key, text] of Object.entries(value)) element.style.setProperty(key, text);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...some(children));
  return element;
}

const some = children => children.flat(Infinity).filter(child => child != null && child !== false);

/** Replaces the children of an element. */
export const put = (element, ...children) => element.replaceChildren(...some(children));

/** @returns {any} An HTML element. */
export const h = (name, attributes = null, ...children) => fill(document.createElement(name), attributes, children);

/** @returns {any} An SVG element. */
export const s = (name, attributes = null, ...children) =>
  fill(document.createElementNS(SVG, name), attributes, children);

/** Announces a text to screen readers. */
export const say = text => {
  document.getElementById('said').textContent = text;
};

/** Writes a name of code for people: `aheadOf` and `AHEAD_OF` become `ahead of`. */
export const plain = name =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();

/** Puts commas between parts. */
export const listed = (parts, between = ', ') => parts.map((part, i) => [i ? between : '', part]);

/** Makes the address of a view from its parameters; those that are empty are left out. */
export function address(parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value != null && value !== '') query.set(name, value);
  return '?' + query;
}

/** Goes to the address of a view. */
export const go = to => dispatchEvent(new CustomEvent('go', { detail: to }));

export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    say(`${what} copied.`);
  } catch {
    say('The browser did not allow copying.');
  }
}

export function save(name, type, content) {
  const to = URL.createObjectURL(new Blob([content], { type }));
  h('a', { href: to, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(to), 10_000);
}
