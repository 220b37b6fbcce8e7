// Sends queries to the API, and keeps those of the view for "this view as".

/** The requests of the view that is shown. @type {{ query: string, variables: Record<string, any> }[]} */
export let asked = [];
export const forget = () => {
  asked = [];
};

/** An answer without data: the message of the server, and the hint that names the fix. */
export class Refused extends Error {
  constructor(errors, status) {
    super(errors[0]?.message ?? `The server answered ${status}.`);
    this.code = errors[0]?.extensions?.code;
    this.hint = errors[0]?.extensions?.hint;
  }
}

const UNREACHABLE = {
  message: 'The server does not answer.',
  extensions: { hint: 'See whether it runs, then try again.' },
};

/**
 * Sends a query and returns its data.
 * @param {string} query
 * @param {Record<string, any>} variables
 * @param {{ signal?: AbortSignal, note?: boolean }} options `note: false` keeps it out of "this view as".
 */
export async function ask(query, variables = {}, { signal, note = true } = {}) {
  if (note) asked.push({ query, variables });
  let response;
  try {
    response = await fetch('graphql', {
      method: 'POST',
      signal,
      headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query, variables }),
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Refused([UNREACHABLE], 0);
  }
  const { data, errors } = await response
    .json()
    .catch(() => ({ data: null, errors: [{ message: `The server answered ${response.status}.` }] }));
  if (errors || !data) throw new Refused(errors ?? [], response.status);
  return data;
}

/** Writes a document with the line breaks that people read. */
export function pretty(query) {
  let depth = 0;
  const step = brace =>
    brace === '{' ? ` {\n${'  '.repeat(++depth)}` : `\n${'  '.repeat(--depth)}}\n${'  '.repeat(depth)}`;
  return query
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ ?([{}]) ?/g, (_, brace) => step(brace))
    .replace(/\n\s*\n/g, '\n')
    .trim();
}
