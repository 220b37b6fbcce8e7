// The source view with the words attached. node words.mjs CHROMIUM BASE: prints [{ name, isGood, seen }], never a word of the source.
// With CITATIONS, JSON of [{ id, says }] as agents get them, it looks for these passages and for what each says instead.
import { launch } from './launch.mjs';

const [executablePath, base, citations] = process.argv.slice(2);
const browser = await launch(executablePath);
const page = await browser.newPage();
if (citations) {
  const found = [];
  for (const { id, says } of JSON.parse(citations)) {
    await page.goto(`${base}/?view=source&passage=${encodeURIComponent(id)}`);
    await page.waitForSelector('main:not([aria-busy]) h1');
    const seen = await page.locator('#cited').textContent();
    found.push({ name: `${id} says what was cited`, isGood: seen.includes(says), seen });
  }
  await browser.close();
  console.log(JSON.stringify(found));
  process.exit(0);
}
const response = await page.request.post(`${base}/graphql`, { data: { query: '{ passages { id text } }' } });
const passages = (await response.json()).data.passages;
const results = [
  {
    name: 'there are passages with words',
    isGood: passages.some(passage => passage.text),
    seen: String(passages.length),
  },
];
for (const passage of [passages[0], passages[Math.floor(passages.length / 2)], passages.at(-1)]) {
  await page.goto(`${base}/?view=source&passage=${encodeURIComponent(passage.id)}`);
  await page.waitForSelector('main:not([aria-busy]) h1');
  const quote = await page.locator('#cited blockquote').textContent();
  const lit = (await page.locator('.words .lit').allTextContents()).join('');
  results.push({
    name: `${passage.id} is quoted as it is`,
    isGood: quote === passage.text,
    seen: `${quote.length} letters`,
  });
  results.push({
    name: `${passage.id} is lit in its place`,
    isGood: lit.replace(/\s+/g, '') === passage.text.replace(/\s+/g, ''),
    seen: `${lit.length} letters`,
  });
}
await browser.close();
console.log(JSON.stringify(results));
