// The panel: plan, statements, parameters and times of the last request.
import { useState, useSyncExternalStore } from 'react';
import { explained } from './fetcher.js';

const Part = ({ title, texts }) =>
  texts?.length ? (
    <>
      <h2>{title}</h2>
      {texts.map((text, i) => (
        <pre key={i} tabIndex={0}>
          {text}
        </pre>
      ))}
    </>
  ) : null;

function Seen({ seen }) {
  if (!seen) return <p>Run a query to see how it is answered.</p>;
  return (
    <>
      {seen.plan ? (
        <>
          <Part title="Plan" texts={[seen.plan.join('\n')]} />
          <Part title="Statements" texts={seen.statements} />
          <Part title="Parameters" texts={[JSON.stringify(seen.parameters, null, 1)]} />
        </>
      ) : seen.wasAsked && !seen.hasErrors ? (
        <p>The server does not explain (setting Responses:Explain).</p>
      ) : null}
      {seen.timing && <p>{seen.timing}</p>}
    </>
  );
}

function Explain() {
  const seen = useSyncExternalStore(explained.listen, explained.get);
  const [isOn, setOn] = useState(explained.isOn);
  const turn = event => {
    explained.turn(event.target.checked);
    setOn(event.target.checked);
  };
  return (
    <div className="explain">
      <div className="graphiql-doc-explorer-title">Explain</div>
      <label>
        <input type="checkbox" checked={isOn} onChange={turn} /> request plan and statements
      </label>
      <Seen seen={seen} />
    </div>
  );
}

const Icon = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
    <path d="M4 5h16M4 12h10M4 19h6M17 15v6M14 18h6" />
  </svg>
);

export const explainPlugin = { title: 'Explain', icon: Icon, content: Explain };
