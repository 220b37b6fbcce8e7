// Goes through the days of a graph with dates. node days.mjs CHROMIUM BASE: prints [{ name, isGood, seen }].
import { launch } from '../launch.mjs';

const [executablePath, base] = process.argv.slice(2);
const browser = await launch(executablePath);
const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
page.setDefaultTimeout(120_000);
const results = [];
const check = (name, isGood, seen) => results.push({ name, isGood: !!isGood, seen: JSON.stringify(seen) ?? '' });
let requests = 0;
page.on('request', request => {
  if (request.url().endsWith('/graphql')) requests++;
});
const shown = async () => {
  await page.waitForSelector('main:not([aria-busy]) .dot');
  return (await page.locator('.dot').evaluateAll(dots => dots.map(dot => dot.getAttribute('data-id')))).sort().join();
};
const isDay = day => page.waitForFunction(wanted => new URLSearchParams(location.search).get('asOf') === wanted, day);

await page.goto(`${base}/?view=graph&of=studio`);
check('without a day, all times are shown', (await shown()) === 'ada,ben,studio', await shown());
await page.fill('#asOf-day', '2010-06-01');
await page.locator('#asOf-day').dispatchEvent('change');
await isDay('2010-06-01');
await page.waitForFunction(() => document.querySelectorAll('.dot').length === 2);
check('a day shows what held on it', (await shown()) === 'ada,studio', await shown());
await page.focus('#asOf');
await page.keyboard.press('End');
await page.waitForFunction(() => !location.search.includes('asOf=2010-06-01'));
await page.waitForSelector('.dot[data-id="ben"]');
check('the slider can be moved by keyboard', (await shown()) === 'ben,studio', await shown());
await page.goBack();
await isDay('2010-06-01');
await page.waitForSelector('.dot[data-id="ada"]');
check('Back undoes a move', (await shown()) === 'ada,studio', await shown());
requests = 0;
await page.goto(`${base}/?view=graph&of=studio&asOf=2010-06-01&until=2020-06-01`);
check('two days show what held on either', (await shown()) === 'ada,ben,studio', await shown());
const changes = await page.locator('main').textContent();
check('and count what changed', changes.includes('2 relationships hold on one of the two days only'), changes.slice(0, 400));
check('by two requests', requests === 2, requests);
await page.click('text=All times');
await page.waitForFunction(() => !location.search.includes('asOf='));
await page.goto(`${base}/?view=entity&id=studio&asOf=2020-06-01`);
await page.waitForSelector('main:not([aria-busy]) h1');
const facts = await page.locator('.facts').allTextContents();
check('the page of a node has the day too', facts.join().includes('Ben') && !facts.join().includes('Ada'), facts);
await browser.close();
console.log(JSON.stringify(results));
