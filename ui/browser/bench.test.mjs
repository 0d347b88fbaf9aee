import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage, signIn } from './look.mjs';
import { measure, outcome } from './measure.mjs';
import { startServer } from './server.mjs';

let server;
let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer(), launch()]);
  await server.seed(1_000);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('every budget is measured, and the sizes are kept', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 860 } });
  const page = await openPage(context);
  await signIn(page, server);
  await page.close();
  const found = {};
  await measure({ server, context, rounds: 4, add: (each) => (found[each.scenario] = each) });
  for (const scenario of ['key-move', 'key-select', 'edit-status', 'edit-name', 'search-letter', 'route-warm']) {
    const { samples, p50, p95, budget, ratio } = found[scenario];
    assert.ok(samples >= 4 && p50 > 0 && p95 >= p50 && budget > 0 && ratio > 0, JSON.stringify(found[scenario]));
  }
  for (const scenario of ['first-route-scripts', 'first-route-styles', 'scroll-rows', 'search-stale']) {
    const { p95, budget } = found[scenario];
    assert.ok(p95 <= budget, `${scenario}: ${p95} of ${budget}`);
  }
  console.log(
    `# first route: ${found['first-route-scripts'].p95} KB of scripts, ${found['first-route-styles'].p95} KB of styles, packed`,
  );
});

test('figures are of the values', () => {
  const values = Array.from({ length: 100 }, (_, at) => 100 - at);
  const { p50, p95, max, ratio } = outcome('planted', values, { budget: 50 });
  assert.deepEqual({ p50, p95, max, ratio }, { p50: 50, p95: 95, max: 100, ratio: 1.9 });
});
