// Sends queries with `explain`, shows answers without it, and gives it to the panel.
export const endpoint = new URL('../graphql', location.href).href;

const KEY = 'knowledge-graph:explain';
const listeners = new Set();
let last;

/** What the last request was answered by. */
export const explained = {
  isOn: localStorage.getItem(KEY) !== 'no',
  get: () => last,
  listen(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  set(value) {
    last = value;
    listeners.forEach(listener => listener());
  },
  turn(isOn) {
    this.isOn = isOn;
    localStorage.setItem(KEY, isOn ? 'yes' : 'no');
  },
};

/** Sends a request as JSON. */
export const send = (body, headers, signal) =>
  fetch(endpoint, {
    method: 'POST',
    signal,
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify(body),
  });

/** GraphiQL's fetcher. */
export async function fetcher({ query, variables, operationName }, { headers } = {}) {
  const isIntrospection = operationName === 'IntrospectionQuery';
  const extensions = explained.isOn && !isIntrospection ? { explain: true } : undefined;
  const response = await send({ query, variables, operationName, extensions }, headers);
  const answer = await response.json();
  if (isIntrospection) return answer;
  const { explain, ...others } = answer.extensions ?? {};
  explained.set({
    ...explain,
    wasAsked: !!extensions,
    hasErrors: !!answer.errors,
    timing: response.headers.get('Server-Timing'),
  });
  delete answer.extensions;
  return Object.keys(others).length ? { ...answer, extensions: others } : answer;
}
