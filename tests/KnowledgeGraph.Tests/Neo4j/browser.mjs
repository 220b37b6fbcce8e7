// Opens Neo4j Browser, connects, takes the style from our service, clicks a query of the guide, runs a query and prints what the graph shows, as JSON.
// Arguments: Chromium's path, Neo4j's HTTP address, its Bolt address, the address of our service, the query, the screenshot's file.
// The password comes from NEO4J_PASSWORD.
import { chromium } from "playwright-core";

const [executablePath, neo4j, bolt, service, query, screenshot] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1500, height: 640 } });
page.setDefaultTimeout(60_000);
try {
  await page.goto(`${neo4j}/browser/?connectURL=${encodeURIComponent(bolt)}`);
  await page.getByTestId("username").fill("neo4j");
  await page.getByTestId("password").fill(process.env.NEO4J_PASSWORD);
  await page.getByTestId("connect").click();
  await page.getByText("You are connected as user").first().waitFor();

  await run(`:style ${service}/browser-guide/style.grass`);
  await page.getByText("node.Company").first().waitFor();
  await run(`:play ${service}/browser-guide`);
  await page.getByText("A news article as a graph").first().waitFor();
  await page.locator(".next-slide").first().click();
  await page.getByText("Where are the six companies").first().waitFor();
  await page.locator(".runnable").first().click();
  await page.locator(".monaco-editor", { hasText: "MEMBER_OF" }).first().waitFor();
  await run(":clear");

  await run(query);
  await page.locator("svg .node text").first().waitFor();
  await page.waitForTimeout(3_000); // until the nodes have found their places: the picture is for people
  const captions = await page.locator("svg .node").evaluateAll(nodes => nodes.map(node => node.textContent));
  const colours = await page.locator("svg .node circle").evaluateAll(circles =>
    [...new Set(circles.map(circle => circle.getAttribute("fill")).filter(Boolean))]);
  await page.screenshot({ path: screenshot });
  console.log(JSON.stringify({ captions, colours }));
} catch (error) {
  await page.screenshot({ path: screenshot });
  throw error;
} finally {
  await browser.close();
}

async function run(text) {
  await page.locator(".monaco-editor").first().click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
  await page.keyboard.press("Control+Enter");
}
