// Uses the pages as people do. node use.mjs CHROMIUM BASE FOLDER: prints [{ name, isGood, seen }]; FOLDER: where saved files go.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './launch.mjs';

const [executablePath, base, folder] = process.argv.slice(2);
const browser = await launch(executablePath);
const context = await browser.newContext({
  viewport: { width: 1280, height: 900 },
  acceptDownloads: true,
  reducedMotion: 'reduce',
});
const page = await context.newPage();
const results = [];
const faults = [];
page.on('console', message => {
  if (['error', 'warning'].includes(message.type())) faults.push(message.text());
});
page.on('pageerror', error => faults.push(error.message));

async function step(name, act) {
  try {
    const seen = await act();
    results.push({ name, isGood: true, seen: String(seen ?? '') });
  } catch (error) {
    results.push({ name, isGood: false, seen: error.message.split('\n')[0] });
  }
}

function expect(isGood, seen) {
  if (!isGood) throw new Error(`seen: ${JSON.stringify(seen)}`);
  return seen;
}

const open = async address => {
  await page.goto(base + address);
  await page.waitForSelector('main:not([aria-busy]) h1');
};
const heading = text =>
  page.waitForFunction(wanted => document.querySelector('main:not([aria-busy]) h1')?.textContent === wanted, text, {
    timeout: 10_000,
  });
const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));

await step('keyboard: arrows move between nodes, Enter selects', async () => {
  await open('/?view=graph&of=province:zhejiang');
  await page.focus('.dot[tabindex="0"]');
  const first = await focused();
  await page.keyboard.press('ArrowRight');
  expect(first !== (await focused()), first);
  await page.keyboard.press('Enter');
  return expect((await page.textContent('#inspector h2')).length > 3, 'nothing');
});
await step('keyboard: H hides, Back brings back, the address holds it', async () => {
  const count = await page.locator('.dot').count();
  await page.keyboard.press('h');
  await page.waitForFunction(before => document.querySelectorAll('.dot').length < before, count);
  expect(page.url().includes('without='), page.url());
  await page.goBack();
  await page.waitForFunction(before => document.querySelectorAll('.dot').length === before, count);
});
await step('keyboard: E expands', async () => {
  await open('/?view=graph&of=province:zhejiang');
  await page.locator('.dot[data-id="city:hangzhou"]').focus();
  await page.keyboard.press('e');
  await page.waitForFunction(
    () => location.search.includes('hangzhou') && document.querySelector('.dot[data-id="company:deepseek"]'),
  );
});
await step('keyboard: / opens the search box, arrows and Enter open a hit', async () => {
  await page.keyboard.press('/');
  await page.keyboard.insertText('guangdong sheng');
  await page.waitForSelector('#hits:not([hidden]) [role=option]');
  await page.keyboard.press('ArrowDown');
  expect(await page.getAttribute('#phrase', 'aria-activedescendant'), 'no active option');
  await page.keyboard.press('Enter');
  await heading('Guangdong');
});
await step('names: the chosen language comes first', async () => {
  await page.selectOption('#names', 'zh');
  await page.waitForFunction(() => document.querySelector('main h1')?.lang === 'zh-Hans');
  await page.selectOption('#names', 'en');
});
const reasons = {
  浙江: 'the whole name',
  'Chiết Giang': 'the whole name',
  'zhe jiang': 'the whole name, but for accents and spaces',
  Zhejiang: 'the whole name',
  'zhejiang sheng': 'the whole name, but for accents',
};
for (const [phrase, reason] of Object.entries(reasons)) {
  await step(`search: ${phrase}`, async () => {
    await open(`/?view=search&phrase=${encodeURIComponent(phrase)}`);
    const hit = page.locator('.hits li', { hasText: 'Zhejiang' }).first();
    return expect((await hit.locator('.why').textContent()).startsWith(`${reason}: `), await hit.textContent());
  });
}
await step('numbers: 64.93 billion is one row, of three together', async () => {
  await open('/?view=numbers');
  const rows = page.locator('tr[data-id]', { hasText: '64.93 billion' });
  expect((await rows.count()) === 1, await rows.count());
  return expect(
    (await rows.first().textContent()).includes('of 3 together, not to be divided'),
    await rows.first().textContent(),
  );
});
await step('numbers: Zhejiang comes before three, and no two of the three have an order', async () => {
  const pairs = await page
    .locator('[data-pair]')
    .evaluateAll(lines => lines.map(line => line.getAttribute('data-pair')));
  return expect(pairs.length === 3 && pairs.every(pair => pair.startsWith('province:zhejiang ')), pairs);
});
await step('compare: four have a column each, and fields that differ are marked', async () => {
  await open('/?view=compare&ids=province:zhejiang,city:hangzhou,company:deepseek,company:unitree');
  expect((await page.locator('.compare thead th').count()) === 5, await page.locator('.compare thead').textContent());
  const row = page.locator('.compare tbody tr', { has: page.locator('th', { hasText: /^name/ }) }).first();
  expect((await row.locator('.change').count()) === 1, await row.textContent());
  const labels = await row.locator('td').evaluateAll(cells => cells.map(cell => cell.getAttribute('data-label')));
  return expect(labels.join() === 'Zhejiang,Hangzhou,DeepSeek,Unitree Robotics', labels);
});
await step('compare: numbers of several say so, and what is missing is named', async () => {
  await open('/?view=compare&ids=observation:three-places-ai-investment,observation:capital-concentration');
  const text = await page.locator('.compare').textContent();
  return expect(text.includes('together, not to be divided') && text.includes('not given'), text.slice(0, 400));
});
await step('time: no date is more exact than it is known', async () => {
  await open('/?view=time');
  const when = await page.locator('.time li', { hasText: 'Robot dogs' }).locator('time').first().textContent();
  return expect(when === 'April 2025', when);
});
await step('the words that are not attached are on no view', async () => {
  for (const address of [
    '/?view=source',
    '/?view=entity&id=province:zhejiang',
    '/?view=source&passage=passage:vov-ai.p1.221-301',
  ]) {
    await open(address);
    expect((await page.locator('q, .words, blockquote').count()) === 0, address);
  }
});
await step('an id is text', async () => {
  await open(`/?view=entity&id=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`);
  expect((await page.locator('main img').count()) === 0, 'an image');
});
for (const form of ['SVG', 'PNG', 'CSV', 'JSON']) {
  await step(`saves ${form}`, async () => {
    if (form === 'SVG') await open('/?view=graph&of=province:zhejiang');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click(`.tools button:has-text("${form}")`),
    ]);
    await download.saveAs(path.join(folder, `graph.${form.toLowerCase()}`));
  });
}
await step('what is saved is what is shown', async () => {
  const read = name => readFileSync(path.join(folder, `graph.${name}`));
  const nodes = await page.locator('.dot').count();
  const lines = await page.locator('path.edge').count();
  const picture = await context.newPage();
  await picture.goto(pathToFileURL(path.join(folder, 'graph.svg')).href);
  const svg = {
    isGood: !(await picture.locator('parsererror').count()),
    nodes: await picture.locator('g[data-id]').count(),
  };
  await picture.close();
  const json = JSON.parse(read('json').toString());
  const rows = read('csv').toString().trim().split('\r\n').length - 1;
  const counts = [svg.nodes, json.elements.nodes.length, rows, json.elements.edges.length];
  expect(svg.isGood && counts.join() === [nodes, nodes, lines, lines].join(), [counts, nodes, lines]);
  return expect(read('png').length > 20_000, read('png').length);
});
await step('GraphiQL: a query of an address is in the editor and is not run', async () => {
  const requests = [];
  page.on('request', request => {
    if (request.url().endsWith('/graphql')) requests.push(request.postData());
  });
  await page.goto(`${base}/graphiql/?query=${encodeURIComponent('{ provinces(limit: 1) { name } }')}`);
  await page.waitForSelector('.graphiql-query-editor .view-line', { state: 'attached', timeout: 60_000 });
  await page.waitForTimeout(1500);
  expect(!requests.some(body => body.includes('provinces')), requests.length);
});
await step('GraphiQL: it runs, and Explain shows the statement', async () => {
  await page.click('.graphiql-execute-button');
  await page.waitForFunction(() => document.querySelector('.result-window')?.textContent.includes('provinces'), null, {
    timeout: 20_000,
  });
  await page.click('[aria-label="Show Explain"]');
  return expect((await page.textContent('.explain')).includes('Statements'), await page.textContent('.explain'));
});
await step('GraphiQL: the Cypher of a query can be copied, on any store', async () => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.click('[aria-label="Cy: copy as Cypher"]');
  let copied = '';
  for (let tries = 0; tries < 100 && !copied.includes('`Province`'); tries++) {
    await page.waitForTimeout(200);
    copied = await page.evaluate(() => navigator.clipboard.readText());
  }
  return expect(/^:param p0 => 1;\nCYPHER 5 .*`Province`/.test(copied), copied);
});
await step('the console is empty', async () => expect(faults.length === 0, faults));
const ways = {};
await step('each view says how it was requested', async () => {
  await open('/?view=graph&of=province:zhejiang');
  for (const name of ['as curl', 'as Python', 'as Cypher']) {
    ways[name] = await page.locator('button', { hasText: name }).getAttribute('data-copies');
    expect(ways[name], name);
  }
});
await browser.close();
console.log(JSON.stringify({ results, ways }));
