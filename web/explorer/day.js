// The graph as it was on a day (`@asOf`), where relationships say when they hold.
import { h, address, go } from './dom.js';
import { model } from './model.js';

/** The day of an address; null for none, or if no relationship says when it holds. */
export const dayField = (parameters, name = 'asOf') =>
  model.asOf && /^\d{4}-\d{2}-\d{2}$/.test(parameters.get(name) ?? '') ? parameters.get(name) : null;

export const dayVariable = day => (day ? ', $asOf: Date!' : '');
export const dayDirective = day => (day ? '@asOf(date: $asOf)' : '');

const MS = 86_400_000;
const asDay = iso => Math.round(Date.parse(`${iso}T00:00Z`) / MS);
const asIso = day => new Date(day * MS).toISOString().slice(0, 10);

/** A slider over the days of some years, a field for the exact day, and the way back to all times; null if nothing has a validity. */
export function dayForm(parameters, { name = 'asOf', label = 'As of' } = {}) {
  if (!model.asOf) return null;
  const today = new Date().toISOString().slice(0, 10);
  const day = dayField(parameters, name) ?? today;
  const [least, most] = [Math.min(asDay('1950-01-01'), asDay(day)), Math.max(asDay(today), asDay(day)) + 366];
  const open = to => go(address({ ...Object.fromEntries(parameters), [name]: to }));
  const exact = h('input', {
    type: 'date',
    id: `${name}-day`,
    value: day,
    onchange: event => event.target.value && open(event.target.value),
  });
  const slider = h('input', {
    type: 'range',
    id: name,
    min: least,
    max: most,
    value: asDay(day),
    'aria-label': `${label}, a day`,
    'aria-valuetext': day,
    oninput: event => {
      exact.value = asIso(Number(event.target.value));
      event.target.setAttribute('aria-valuetext', exact.value);
    },
    onchange: event => open(asIso(Number(event.target.value))),
  });
  return h(
    'div',
    { class: 'day' },
    h('label', { for: `${name}-day` }, label),
    ' ',
    exact,
    slider,
    dayField(parameters, name)
      ? [h('button', { type: 'button', onclick: () => open(null) }, name === 'asOf' ? 'All times' : 'Not compared')]
      : h('span', { class: 'quiet' }, name === 'asOf' ? 'all times are shown' : 'not compared'),
  );
}
