// Opens a node with very many relationships. node hub.mjs CHROMIUM BASE RELATIONSHIPS: prints [{ name, isGood, seen }].
import { launch } from '../launch.mjs';

const [executablePath, base, relationships] = process.argv.slice(2);
const browser = await launch(executablePath);
const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
page.setDefaultTimeout(120_000);
const results = [];
const check = (name, isGood, seen) => results.push({ name, isGood: !!isGood, seen: JSON.stringify(seen) ?? '' });
const facts = () =>
  page.locator('.facts > li > a').evaluateAll(links => links.map(link => link.getAttribute('href')));

await page.goto(`${base}/?view=entity&id=hub`);
await page.waitForSelector('main:not([aria-busy]) h1');
const [first, left] = [await facts(), await page.locator('.more').textContent()];
check('the facts of a page are some of all', first.length > 0 && first.length < relationships, first.length);
const count = await page.locator('main h2 .count').first().textContent();
check('the count of some facts says so', count === `${first.length} shown`, count);
check('what is left out is counted', left.includes(String(relationships - first.length)), left);
await page.click('.more a');
await page.waitForFunction(() => location.search.includes('after='));
await page.waitForSelector('main:not([aria-busy]) h1');
const second = await facts();
check('the next page has as many others', second.length === first.length && !second.some(href => first.includes(href)), second.length);

await page.goto(`${base}/?view=graph&of=hub`);
await page.waitForSelector('main:not([aria-busy]) .dot');
const [dots, label] = [await page.locator('.dot').count(), await page.getAttribute('.dot[data-id="hub"]', 'aria-label')];
check('the graph shows some neighbours', dots > 10 && dots < 100, dots);
check('and says at the hub how many are left out', label.includes(String(relationships - dots + 1)), label);
await browser.close();
console.log(JSON.stringify(results));
