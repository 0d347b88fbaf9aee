import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const PLACES = [process.env.UI_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Where pictures go, when somebody wants to look at every screen. */
const pictures = process.env.UI_PICTURES;
if (pictures) mkdirSync(pictures, { recursive: true });

export function launch() {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error('The tests in a browser need Chromium: install it, or name it in UI_CHROMIUM.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** In the page: whoever wants to listen waits for ever. */
function deaf() {
  const ask = globalThis.fetch;
  globalThis.fetch = (what, how) => (what === '/v1/events/stream' ? new Promise(() => {}) : ask(what, how));
}

/**
 * A page on which a line of error on the console, or a script that breaks, fails the test at `done`. Unless it is `live`
 * it does not hear of what others do, so that a test can have it know less than they do.
 */
export async function openPage(context, { live = false } = {}) {
  const page = await context.newPage();
  if (!live) await page.addInitScript(deaf);
  page.setDefaultTimeout(8_000);
  const errors = [];
  const expected = new Set();
  page.on('console', (message) => {
    const status = /^Failed to load resource: the server responded with a status of (\d+)/.exec(message.text())?.[1];
    if (message.type() === 'error' && !(status && expected.has(Number(status)))) errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  return Object.assign(page, {
    /** Browsers tell of every refused request; these are part of the test. */
    expects: (...statuses) => statuses.forEach((status) => expected.add(status)),
    done: () => assert.deepEqual(errors.splice(0), []),
  });
}

/** The admin sets a password by the link that was printed, and is in. */
export async function signIn(page, server, password = 'seven quiet herons') {
  await page.goto(server.link);
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/link');
}

/** Looks at a screen in both themes and on a telephone: nothing for axe to find, nothing wider than the screen. */
export async function inspect(page, name) {
  const size = page.viewportSize();
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.waitForFunction(
      (wanted) => document.documentElement.getAttribute('data-mantine-color-scheme') === wanted,
      scheme,
    );
    await page.waitForTimeout(50);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}-${scheme}.png`) });
    await page.evaluate(axe);
    const found = await page.evaluate(
      (values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values } }),
      WCAG,
    );
    const told = found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join('\n  ')}`,
    );
    assert.deepEqual(told, [], `axe on ${name}, ${scheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 800 });
  await page.waitForTimeout(100);
  if (pictures) await page.screenshot({ path: join(pictures, `${name}-390.png`) });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 390, `${name} is ${width} pixels wide on a telephone`);
  await page.setViewportSize(size);
}

/** Waits until something holds. */
export async function until(check, what, millis = 5_000) {
  const end = Date.now() + millis;
  for (;;) {
    const held = await check().catch(() => false);
    if (held) return held;
    if (Date.now() > end) assert.fail(`${what}: not within ${millis} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
