// Follows "Open in Neo4j Browser" of the graph view, and prints what Neo4j Browser shows. node link.mjs CHROMIUM PAGES; the password comes
// from NEO4J_PASSWORD. Prints { ids: those of the explorer's nodes, cypher: what "as Cypher" copies, browser: the number of nodes of Neo4j Browser }.
import { launch } from './launch.mjs';

const [executablePath, pages] = process.argv.slice(2);
const browser = await launch(executablePath);
const context = await browser.newContext({ viewport: { width: 1500, height: 800 } });
const page = await context.newPage();
page.setDefaultTimeout(60_000);
await page.goto(`${pages}/?view=graph&of=province:zhejiang`);
await page.waitForSelector('main:not([aria-busy]) .dot');
const ids = await page.locator('.dot').evaluateAll(dots => dots.map(dot => dot.getAttribute('data-id')));
const cypher = await page.locator('button', { hasText: 'as Cypher' }).getAttribute('data-copies');
const href = await page.getByText('Open in Neo4j Browser').getAttribute('href');

await page.goto(href);
await page.getByTestId('username').fill('neo4j');
await page.getByTestId('password').fill(process.env.NEO4J_PASSWORD);
await page.getByTestId('connect').click();
await page.getByText('You are connected as user').first().waitFor();
await page.locator('.monaco-editor', { hasText: 'province:zhejiang' }).first().click();
await page.keyboard.press('Control+Enter');
await page.locator('svg .node text').first().waitFor();
const shown = await page.locator('svg .node').count();
await browser.close();
console.log(JSON.stringify({ ids, cypher, browser: shown }));
