// Opens views of the explorer and GraphiQL's editor in turn, each in a new browser, and prints a table in Markdown. node speed.mjs CHROMIUM BASE ROUNDS;
// bench/pages runs it.
import { setTimeout } from 'node:timers/promises';
import { launch } from '../launch.mjs';

/** The time that a new browser takes to load the pages of its windows, in milliseconds. */
const START = 4_000;

const [executablePath, base, rounds] = process.argv.slice(2);
const VIEWS = {
  GraphiQL: '/graphiql/',
  start: '/',
  search: '/?view=search&phrase=chiet%20giang',
  entity: '/?view=entity&id=province:zhejiang',
  graph: '/?view=graph&of=company-group:six-little-dragons,province:zhejiang',
  passage: '/?view=source&passage=passage:vov-ai.p4.11-47',
  numbers: '/?view=numbers',
};

/** The processor time of all processes of a browser, in seconds. */
async function processorTime(session) {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** Opens a view as the first of a new browser that has loaded the pages of its windows. */
async function open(address) {
  const browser = await launch(executablePath);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(300_000);
  const session = await browser.newBrowserCDPSession();
  await setTimeout(START);
  const [before, start] = [await processorTime(session), performance.now()];
  await page.goto(base + address);
  if (address.startsWith('/graphiql')) await page.waitForSelector('.graphiql-query-editor .view-line', { state: 'attached' });
  else await page.waitForSelector('main:not([aria-busy]) h1');
  const seen = { time: performance.now() - start, processor: ((await processorTime(session)) - before) * 1000 };
  await browser.close();
  return seen;
}

const median = numbers => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const seen = Object.fromEntries(Object.keys(VIEWS).map(name => [name, []]));
for (const address of Object.values(VIEWS)) await open(address);
for (let i = 0; i < Number(rounds); i++) for (const [name, address] of Object.entries(VIEWS)) seen[name].push(await open(address));

console.log('| view | until it is shown, ms | GraphiQL takes times as long | processor, ms | GraphiQL takes times as much |\n|---|---|---|---|---|');
for (const [name, runs] of Object.entries(seen)) {
  const ratio = part => median(runs.map((run, i) => seen.GraphiQL[i][part] / run[part])).toFixed(1);
  const middle = part => Math.round(median(runs.map(run => run[part])));
  console.log(`| ${name} | ${middle('time')} | ${ratio('time')} | ${middle('processor')} | ${ratio('processor')} |`);
}
