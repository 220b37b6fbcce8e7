// Takes the pictures of the documents. node pictures.mjs CHROMIUM BASE FOLDER; tools/pictures runs it on the seed, without the words of its source.
import path from 'node:path';
import { launch } from './launch.mjs';

const [executablePath, base, folder] = process.argv.slice(2);
const QUERY = `{
  companyGroups(where: { id: { eq: "company-group:six-little-dragons" } }) {
    name
    membersConnection { edges { node { name nameZh } properties { certainty passages { id } } } }
  }
}`;
const PICTURES = {
  'explorer-graph': '/?view=graph&of=company-group:six-little-dragons,province:zhejiang',
  'explorer-entity': '/?view=entity&id=province:zhejiang',
  'explorer-path': '/?view=graph&from=company:deepseek&to=province:guangdong',
  'explorer-source': '/?view=source&passage=passage:vov-ai.p4.11-47',
  'explorer-numbers': '/?view=numbers',
  'explorer-compare': '/?view=compare&ids=province:zhejiang,province:guangdong',
  graphiql: `/graphiql/?query=${encodeURIComponent(QUERY)}`,
};
const browser = await launch(executablePath);
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
page.setDefaultTimeout(120_000);
for (const [name, address] of Object.entries(PICTURES)) {
  await page.goto(base + address);
  if (name === 'graphiql') {
    await page.waitForSelector('.graphiql-query-editor .view-line', { state: 'attached' });
    await page.waitForTimeout(1500);
    await page.click('.graphiql-execute-button');
    await page.waitForFunction(() => document.querySelector('.result-window')?.textContent.includes('companyGroups'));
    await page.click('[aria-label="Show Explain"]');
    await page.waitForSelector('.explain pre');
  } else {
    await page.waitForSelector('main:not([aria-busy]) h1');
  }
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  console.log(`${name}.png`);
}
await browser.close();
