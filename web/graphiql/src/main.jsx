import 'graphiql/setup-workers/vite';
import { createRoot } from 'react-dom/client';
import { GraphiQL } from 'graphiql';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './graphiql.css';
import { fetcher } from './fetcher.js';
import { explainPlugin } from './Explain.jsx';
import { Ways } from './Ways.jsx';

const given = new URLSearchParams(location.search);
const sample = document.querySelector('meta[name=sample-query]')?.content;
const plugins = [explorerPlugin({ showAttribution: false }), explainPlugin];

createRoot(document.getElementById('root')).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={plugins}
    initialQuery={given.get('query') ?? undefined}
    initialVariables={given.get('variables') ?? undefined}
    defaultQuery={sample || '{ __typename }'}
    defaultEditorToolsVisibility={given.get('variables') ? 'variables' : undefined}
  >
    <GraphiQL.Toolbar>
      {({ prettify, copy, merge }) => (
        <>
          {prettify}
          {merge}
          {copy}
          <Ways />
        </>
      )}
    </GraphiQL.Toolbar>
    <GraphiQL.Logo>
      <a href="../">KnowledgeGraph</a>
    </GraphiQL.Logo>
  </GraphiQL>,
);
