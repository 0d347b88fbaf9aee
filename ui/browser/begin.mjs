import { after } from 'node:test';
import { launch, openPage } from './look.mjs';
import { startServer } from './server.mjs';

export const PASSWORD = 'seven quiet herons';

/** What the tests of a file share: a server and a browser of their own, and a page at which nobody is signed in yet. */
export async function open() {
  const [server, browser] = await Promise.all([startServer(), launch()]);
  after(() => Promise.all([browser.close(), server.stop()]));
  const context = await browser.newContext({
    viewport: { width: 1440, height: 860 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await openPage(context);
  return {
    server,
    browser,
    context,
    page,
    /** Presses one key after the other. */
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    notice: (text) => page.getByTestId('notice').filter({ hasText: text }),
    /** Goes to the leads, or to others of them. */
    table: async (search = '') => {
      await page.goto(`${server.url}/leads${search}`);
      await page.locator('[data-row]:not([aria-busy])').first().waitFor();
    },
  };
}

/** The same after the admin's first sign-in, and with leads where some are wanted. */
export async function begin(leads = 0) {
  const all = await open();
  await all.page.goto(all.server.link);
  await all.page.getByLabel('New password', { exact: true }).fill(PASSWORD);
  await all.press('Enter');
  await all.page.waitForURL('**/welcome');
  if (leads) await all.server.seed(leads);
  return all;
}
