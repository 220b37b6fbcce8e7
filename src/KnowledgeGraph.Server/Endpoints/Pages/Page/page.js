const element = id => document.getElementById(id);

async function ask() {
  const started = performance.now();
  element('status').textContent = 'Asking…';
  try {
    const response = await fetch('graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
      body: JSON.stringify({
        query: element('query').value,
        variables: JSON.parse(element('variables').value || '{}'),
        extensions: { explain: element('explain').checked },
      }),
    });
    element('answer').textContent = JSON.stringify(await response.json(), null, 2);
    element('status').textContent = `${response.status} in ${Math.round(performance.now() - started)} ms`;
  } catch (error) {
    element('status').textContent = error instanceof SyntaxError ? 'The variables are no JSON.' : 'The server did not answer.';
  }
}

element('form').addEventListener('submit', event => {
  event.preventDefault();
  ask();
});
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    ask();
  }
});
