import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launch, signIn } from './look.mjs';
import { SCREENS } from './screens.mjs';
import { startServer } from './server.mjs';
import { furnish } from './furnish.mjs';

/** Those of the README, `leads`, `lead-panel` and `queue` in light, were made small by pngquant. */
const HELP = `Usage: ./leadstone screenshots [DIR] [--only NAME]...
Makes a picture of every screen of the web UI, light, dark and 390 pixels wide, on a server of its own with sample data.
      DIR          Where the pictures go (default .build/screenshots of the checkout).
      --only NAME  Only this screen, or these.`;
/** For what fades in. */
const SETTLED_MILLIS = 300;
const DESKTOP = { width: 1280, height: 800 };
const LOOKS = [
  ['light', { colorScheme: 'light', viewport: DESKTOP }],
  ['dark', { colorScheme: 'dark', viewport: DESKTOP }],
  ['390', { colorScheme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true }],
];

/** As the command line says it; the process ends where it says anything else. */
function asked() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { only: { type: 'string', multiple: true }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) {
      console.log(HELP);
      process.exit(0);
    }
    const names = SCREENS.map(({ name }) => name);
    const unknown = values.only?.find((name) => !names.includes(name));
    if (unknown) throw new Error(`there is no screen ${unknown}, but ${names.join(', ')}.`);
    if (positionals.length > 1) throw new Error('one directory, please.');
    return {
      into: resolve(positionals[0] ?? join(import.meta.dirname, '../../.build/screenshots')),
      screens: SCREENS.filter(({ name }) => values.only?.includes(name) ?? true),
    };
  } catch (refused) {
    console.error(`leadstone: ${refused.message}\n${HELP}`);
    return process.exit(2);
  }
}

/** Makes the pictures of some screens, as they are for whoever is signed in by that state. */
async function look(browser, server, into, screens, storageState, things) {
  const opened = LOOKS.map(([, options]) => browser.newContext({ ...options, storageState, reducedMotion: 'reduce' }));
  const contexts = await Promise.all(opened);
  for (const { name, path, shows, then } of screens) {
    process.stderr.write(`  ${name}`);
    for (const [at, [mode]] of LOOKS.entries()) {
      const page = await contexts[at].newPage();
      page.setDefaultTimeout(15_000);
      await page.goto(server.url + path.replaceAll(/:(\w+)/g, (_, thing) => things[thing]));
      await page.locator(shows).first().waitFor();
      await then?.(page, things);
      await page.waitForTimeout(SETTLED_MILLIS);
      await page.screenshot({ path: join(into, `${name}-${mode}.png`) });
      await page.close();
      process.stderr.write(` ${mode}`);
    }
    process.stderr.write('\n');
  }
  await Promise.all(contexts.map((context) => context.close()));
}

const { into, screens } = asked();
const at = (state) => screens.filter((screen) => screen.at === state);
mkdirSync(into, { recursive: true });
process.stderr.write('Starting a server and a browser ...\n');
const [server, browser] = await Promise.all([startServer(), launch()]);
try {
  await look(browser, server, into, at('visitor'), undefined, { token: new URL(server.link).hash.slice(1) });
  const context = await browser.newContext();
  await signIn(await context.newPage(), server);
  const admin = await context.storageState();
  await context.close();
  await look(browser, server, into, at('empty'), admin, {});
  if (at(undefined).length) await look(browser, server, into, at(undefined), admin, await furnish(server));
} finally {
  await browser.close();
  await server.stop();
}
console.log(`${screens.length * LOOKS.length} pictures are in ${into}.`);
