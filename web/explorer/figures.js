// Numbers and standings in words, never surer or more exact than they are given.
import { h } from './dom.js';
import { value } from './model.js';

const COMPARATORS = { MORE_THAN: 'more than', NEARLY: 'nearly', REACHING: 'reaching', LESS_THAN: 'less than' };

/** @type {[number, string][]} */
const SCALES = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
];

/** Writes a number for people; it is the same number. */
export function number(amount) {
  const size = Math.abs(amount);
  for (const [least, word] of SCALES) {
    const scaled = Number((amount / least).toPrecision(6));
    if (size >= least && Number((scaled * least).toPrecision(15)) === amount) return `${scaled} ${word}`;
  }
  return String(amount);
}

/** The parts of an observation's figure; null if it has none of the fields of a figure. */
function partsOf(node) {
  const [amount, unit, rank] = ['value', 'unit', 'rank'].map(field => value(node, field));
  if (rank != null) return { amount: `rank ${rank}` };
  if (typeof amount === 'number') {
    const suffix = unit ? ` ${unit}` : '';
    return { words: COMPARATORS[value(node, 'comparator')], amount: number(amount) + suffix };
  }
  const standing = value(node, 'standing');
  return standing ? { amount: standing } : null;
}

/** The figure of an observation as text; null if it has none. */
export function figureText(node) {
  const parts = partsOf(node);
  return parts && [parts.words, parts.amount].filter(Boolean).join(' ');
}

/** The figure of an observation. */
export function figure(node) {
  const parts = partsOf(node);
  return h(
    'span',
    { class: 'figure' },
    parts?.words ? h('span', { class: 'comparator' }, `${parts.words} `) : null,
    parts?.amount ?? node.id,
  );
}

/** Whether a figure is of several together. */
export const isJoint = node => value(node, 'divisible') === false;

/** The note that a figure is of several together; null if it is not. */
export function joint(node, subjects = value(node, 'subjects')) {
  if (!isJoint(node)) return null;
  const many = Array.isArray(subjects) && subjects.length > 1 ? subjects.length : 'several';
  return h('span', { class: 'joint' }, `of ${many} together, not to be divided`);
}
