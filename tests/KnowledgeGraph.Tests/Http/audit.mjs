// Runs the audits of graphql-http against a server and prints their results as JSON: node audit.mjs URL [HEADER_ON_GET]
import { auditServer } from 'graphql-http';

const [url, preflightHeader] = process.argv.slice(2);

const fetchFn = (address, init = {}) => {
  const isGet = (init.method ?? 'GET') === 'GET';
  return fetch(address, isGet && preflightHeader ? { ...init, headers: { ...init.headers, [preflightHeader]: '1' } } : init);
};

const results = await auditServer({ url, fetchFn });
console.log(JSON.stringify(results.map(({ id, name, status, reason }) => ({ id, name, status, reason }))));
