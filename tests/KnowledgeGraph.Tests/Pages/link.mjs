// Follows "Open in Neo4j Browser" of the graph view, and prints what Neo4j Browser shows. node link.mjs CHROMIUM PAGES NEO4J BOLT; the password comes
// from NEO4J_PASSWORD. Prints { pages: the captions of the explorer's nodes, browser: those of Neo4j Browser's }.
import { chromium } from 'playwright-core';

const [executablePath, pages, neo4j, bolt] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu'],
  env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: '/dev/null' },
});
const context = await browser.newContext({ viewport: { width: 1500, height: 800 } });
const page = await context.newPage();
page.setDefaultTimeout(60_000);
await page.goto(`${pages}/?view=graph&of=province:zhejiang`);
await page.waitForSelector('main:not([aria-busy]) .dot');
const names = await page.locator('.dot').evaluateAll(dots => dots.map(dot => dot.getAttribute('aria-label').split(',')[0]));
const href = await page.getByText('Open in Neo4j Browser').getAttribute('href');

await page.goto(`${neo4j}/browser/?connectURL=${encodeURIComponent(bolt)}`);
await page.getByTestId('username').fill('neo4j');
await page.getByTestId('password').fill(process.env.NEO4J_PASSWORD);
await page.getByTestId('connect').click();
await page.getByText('You are connected as user').first().waitFor();
await page.goto(href);
const editor = page.locator('.monaco-editor', { hasText: 'province:zhejiang' }).first();
await editor.waitFor();
await editor.click();
await page.keyboard.press('Control+Enter');
await page.locator('svg .node text').first().waitFor();
const shown = await page.locator('svg .node').evaluateAll(nodes => nodes.map(node => node.textContent));
await browser.close();
console.log(JSON.stringify({ pages: names, browser: shown }));
