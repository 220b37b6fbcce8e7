// Opens views of the pages and reports, for each, what a reader would stumble over. node look.mjs CHROMIUM BASE JSON [FOLDER]
// JSON: { "views": { NAME: ADDRESS }, "screens": [{ "width": 1280, "scheme": "light", "cold": true }] }; cold: each view
// is the first visit. Screens of one width show a view that was opened once. FOLDER: where pictures are written.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { launch } from './launch.mjs';

const [executablePath, base, request, folder] = process.argv.slice(2);
const { views, screens } = JSON.parse(request);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE = `${axe};axe.run(document, { resultTypes: ['violations'] }).then(found => JSON.stringify(found.violations.map(violation =>
  violation.id + ': ' + violation.nodes.length + ' (' + violation.nodes[0].target.join(' ') + ')')))`;

const open = (browser, width) =>
  browser.newContext({
    viewport: { width, height: width < 500 ? 844 : 900 },
    reducedMotion: 'reduce',
  });

/** Opens a view once, and looks at it in each colour scheme. */
async function look(context, name, address, width, schemes) {
  const page = await context.newPage();
  const seen = { view: name, width, faults: [], requests: 0, answers: 0, bytes: 0, answerBytes: 0, heading: '', axe: [] };
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  const urls = new Map();
  cdp.on('Network.requestWillBeSent', event => {
    const { url } = event.request;
    urls.set(event.requestId, url);
    if (/^(data|blob):/.test(url)) return;
    seen.requests++;
    if (!url.startsWith(base)) seen.faults.push(`requests another origin: ${url}`);
    if (new URL(url).pathname.endsWith('/graphql')) seen.answers++;
  });
  cdp.on('Network.loadingFinished', event => {
    const isAnswer = new URL(urls.get(event.requestId) ?? 'http://x/').pathname.endsWith('/graphql');
    seen[isAnswer ? 'answerBytes' : 'bytes'] += event.encodedDataLength;
  });
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) seen.faults.push(message.text().slice(0, 300));
  });
  page.on('pageerror', error => seen.faults.push(error.message.slice(0, 300)));
  await page.goto(base + address);
  await ready(page, address).catch(error => seen.faults.push(`not ready: ${error.message.split('\n')[0]}`));
  seen.heading = await page
    .locator('main h1')
    .first()
    .textContent()
    .catch(() => '');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (overflow > 0) seen.faults.push(`is ${overflow} pixels wider than the page`);
  if (await page.locator('main [role=alert]').count()) seen.faults.push(await page.locator('main').textContent());
  // The modules of workers are not among the requests of the page.
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name: url, encodedBodySize }) => ({ url, encodedBodySize })),
  );
  const known = new Set(urls.values());
  for (const { url, encodedBodySize } of loaded) if (!known.has(url)) seen.bytes += encodedBodySize;
  const each = [];
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme });
    const { result } = await cdp.send('Runtime.evaluate', { expression: AXE, awaitPromise: true, returnByValue: true });
    each.push({ ...seen, scheme, axe: JSON.parse(result.value ?? '["axe did not run"]') });
    if (folder) await page.screenshot({ path: path.join(folder, `${name}-${width}-${scheme}.png`) });
  }
  await page.close();
  return each;
}

async function ready(page, address) {
  if (address.startsWith('/graphiql')) {
    await page.waitForSelector('.graphiql-query-editor .view-line', { state: 'attached', timeout: 60_000 });
    return;
  }
  await page.waitForSelector('main:not([aria-busy]) h1', { timeout: 60_000 });
}

const browser = await launch(executablePath);
const all = [];
for (const width of new Set(screens.map(screen => screen.width))) {
  const group = screens.filter(screen => screen.width === width);
  const schemes = group.map(screen => screen.scheme);
  let context = await open(browser, width);
  for (const [name, address] of Object.entries(views)) {
    all.push(...(await look(context, name, address, width, schemes)));
    if (!group[0].cold) continue;
    await context.close();
    context = await open(browser, width);
  }
  await context.close();
}
await browser.close();
console.log(JSON.stringify(all));
