import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inspect, launch, openPage, until } from './look.mjs';
import { startServer } from './server.mjs';

let server;
let browser;
let context;
let page;

const press = async (...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const notice = (text) => page.getByTestId('notice').filter({ hasText: text });
const count = async (query = '') => (await server.call('GET', `/v1/leads?pageSize=1${query}`)).total_records;
const rows = async (search = '') => {
  await page.goto(`${server.url}/leads${search}`);
  await page.locator('[data-row]:not([aria-busy])').first().waitFor();
};

before(async () => {
  [server, browser] = await Promise.all([startServer(), launch()]);
  context = await browser.newContext({ viewport: { width: 1440, height: 860 } });
  page = await openPage(context);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

describe('the first run', () => {
  test('a visitor whom nobody knows is not told of on the console', async () => {
    const visitor = await openPage(await browser.newContext());
    await visitor.goto(`${server.url}/leads`);
    await visitor.getByLabel('Email').waitFor();
    await visitor.waitForLoadState('networkidle');
    visitor.done();
    await visitor.close();
  });

  test('the setup link leads to a choice, and sample data is there and gone again', async () => {
    await page.goto(server.link);
    await page.getByLabel('New password', { exact: true }).fill('seven quiet herons');
    await press('Enter');
    await page.waitForURL('**/welcome');
    await page.getByRole('heading', { name: 'Look around with sample data' }).waitFor();
    await inspect(page, 'welcome-choice');
    // The first choice has the focus.
    await press('Enter');
    await page.waitForURL('**/leads');
    await page.locator('[data-row]:not([aria-busy])').first().waitFor();
    assert.equal(await page.getByTestId('total').textContent(), '200 leads');
    const told = notice('200 sample leads are there');
    await told.waitFor();
    await inspect(page, 'sample-leads');
    await page.goto(`${server.url}/queue`);
    await page
      .getByText(/Overdue/)
      .first()
      .waitFor();
    await inspect(page, 'sample-queue');
    await page.goto(`${server.url}/settings/operations`);
    await page.getByText('Added 200 sample leads').first().click();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByText('This would put 200 leads back').waitFor();
    await page.getByRole('button', { name: 'Undo now' }).click();
    await until(async () => (await count()) === 0, 'they are gone');
    page.done();
  });

  test('who has no lead is shown the three ways at the table, too', async () => {
    await page.goto(`${server.url}/leads`);
    await page.getByText('No leads yet').waitFor();
    await page.locator('pre').getByText('curl').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Make an API key' }).getAttribute('href'), '/settings/api-keys');
    await inspect(page, 'no-leads');
    await page.getByRole('button', { name: 'Add sample data' }).click();
    await until(async () => (await count()) === 200, 'the samples');
    await page.locator('[data-row]:not([aria-busy])').first().waitFor();
    await notice('200 sample leads').getByRole('button', { name: 'Undo' }).click();
    await page.getByText('No leads yet').waitFor();
    page.done();
  });

  test('an organisation that has leads meanwhile says so', async () => {
    await page.goto(`${server.url}/welcome`);
    await page.getByRole('button', { name: 'Add sample data' }).waitFor();
    await server.call('POST', '/v1/leads', { cstname: 'Sarah Johnson' });
    page.expects(409);
    await page.getByRole('button', { name: 'Add sample data' }).click();
    await notice('There are leads already').waitFor();
    assert.equal(await count(), 1);
    page.done();
  });
});

describe('the bin', () => {
  test('says when each lead was deleted, and gives it back', async () => {
    const { cstid } = await server.call('POST', '/v1/leads', { cstname: 'Priya Natarajan' });
    await server.call('DELETE', `/v1/leads/${cstid}`);
    await rows('?deleted=only');
    await page.getByRole('columnheader', { name: 'Deleted' }).waitFor();
    const row = page.getByRole('row', { name: /Priya Natarajan/ });
    await row.locator('[data-column=deleted_on] time').waitFor();
    await inspect(page, 'bin');
    await row.getByRole('button', { name: 'Restore Priya Natarajan' }).click();
    await notice('Priya Natarajan is back.').waitFor();
    await row.waitFor({ state: 'detached' });
    assert.equal((await server.call('GET', `/v1/leads/${cstid}`)).cstname, 'Priya Natarajan');
    await rows();
    assert.equal(await page.locator('[data-column=deleted_on]').count(), 0);
    page.done();
  });

  test('has its own words when it is empty', async () => {
    const ids = (await server.call('GET', '/v1/leads?deleted=only&pageSize=100')).data.map(({ cstid }) => cstid);
    assert.ok(ids.length > 0);
    let left = await count('&deleted=only');
    while (left > 0) {
      const { data } = await server.call('GET', '/v1/leads?deleted=only&pageSize=100');
      await Promise.all(data.map(({ cstid }) => server.call('POST', `/v1/leads/${cstid}/restore`)));
      left = await count('&deleted=only');
    }
    await page.goto(`${server.url}/leads?deleted=only`);
    await page.getByText('The bin is empty').waitFor();
    await inspect(page, 'bin-empty');
    await page.getByRole('button', { name: 'Back to the leads' }).click();
    await page.locator('[data-row]:not([aria-busy])').first().waitFor();
    page.done();
  });
});

describe('columns and views', () => {
  test('pulling a column writes the address once, where it ends', async () => {
    const { id } = await server.call('POST', '/v1/views', { name: 'Wide', screen: 'leads', query: 'lead_status=New' });
    await rows(`?lead_status=New&view=${id}`);
    await page.evaluate(() => {
      window.written = [];
      for (const name of ['pushState', 'replaceState']) {
        const before = history[name].bind(history);
        history[name] = (...given) => {
          window.written.push(String(given[2]));
          before(...given);
        };
      }
    });
    const edge = page.locator('[role=columnheader][data-column=lead_company_name] .head-resize');
    const { x, y, width, height } = await edge.boundingBox();
    const cell = page.locator('#cell-0-lead_company_name');
    const before = (await cell.boundingBox()).width;
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    for (let step = 1; step <= 12; step++) await page.mouse.move(x + step * 10, y + 5);
    await until(async () => (await cell.boundingBox()).width > before + 80, 'the column follows');
    assert.deepEqual(await page.evaluate(() => window.written), []);
    await page.mouse.up();
    await page.waitForURL(/widths=[^&]*lead_company_name/);
    assert.equal((await page.evaluate(() => window.written)).length, 1);
    assert.ok((await cell.boundingBox()).width > before + 80);
    await server.call('DELETE', `/v1/views/${id}`);
    page.done();
  });

  test('a view that was renamed meanwhile says by whom, and asks which name it is to be', async () => {
    const { id } = await server.call('POST', '/v1/views', { name: 'Hot', screen: 'leads', query: 'lead_status=New' });
    const name = async () => (await server.call('GET', `/v1/views/${id}`)).name;
    const form = async () => {
      await rows(`?lead_status=New&view=${id}`);
      await press('g', 'v');
      await page.getByRole('menuitem', { name: 'Rename or share' }).click();
      await page.getByRole('button', { name: 'Save', exact: true, disabled: false }).waitFor();
    };
    page.expects(412);
    await form();
    await server.call('PATCH', `/v1/views/${id}`, { name: 'Theirs' });
    await page.getByLabel('Name', { exact: true }).fill('Mine');
    await press('Enter');
    await page.getByText('The view was changed meanwhile by Admin').waitFor();
    await inspect(page, 'view-conflict');
    assert.equal(await name(), 'Theirs');
    await page.getByRole('button', { name: 'Take theirs' }).click();
    await until(
      async () => (await page.getByLabel('Name', { exact: true }).inputValue()) === 'Theirs',
      'theirs stands in the form',
    );
    await server.call('PATCH', `/v1/views/${id}`, { name: 'Theirs again' });
    await page.getByLabel('Name', { exact: true }).fill('Mine');
    await press('Enter');
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await until(async () => (await name()) === 'Mine', 'mine is kept');
    await server.call('DELETE', `/v1/views/${id}`);
    page.done();
  });
});

describe('an upgrade while a page is open', () => {
  test('a part that is gone asks for a reload, and keeps what was typed', async () => {
    const other = await context.newPage();
    const errors = [];
    other.on('pageerror', (error) => errors.push(String(error)));
    await other.goto(`${server.url}/leads`);
    await other.locator('[data-row]:not([aria-busy])').first().waitFor();
    await other.keyboard.press('Enter');
    await other.getByRole('button', { name: 'Note', exact: true }).waitFor();
    await other.keyboard.press('n');
    await other.getByRole('textbox', { name: 'Note' }).waitFor();
    await other.keyboard.type('Half typed');
    // As after an upgrade: the old files are gone, and the page names others.
    const gone = (route) => route.fulfill({ status: 404, json: { success: false, message: 'Gone.' } });
    await other.route('**/assets/{KeySheet,Palette}-*.js', gone);
    await other.route(`${server.url}/`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/assets/index-new.js"></script>' }),
    );
    await other.keyboard.press('Control+k');
    const told = other.getByTestId('notice').filter({ hasText: 'A new version of Leadstone is here.' });
    await told.waitFor();
    await other.unroute('**/assets/{KeySheet,Palette}-*.js');
    assert.deepEqual(errors, []);
    await other.getByText('Half typed').waitFor();
    await inspect(other, 'stale');
    await other.unroute(`${server.url}/`);
    await other.getByRole('button', { name: 'Reload' }).click();
    await told.waitFor({ state: 'detached' });
    await other.locator('[data-row]:not([aria-busy])').first().waitFor();
    await other.close();
  });

  test('a page that is gone is loaded anew, and where that does not help says so calmly', async () => {
    const other = await context.newPage();
    await other.goto(`${server.url}/leads`);
    await other.locator('[data-row]:not([aria-busy])').first().waitFor();
    await other.route('**/assets/QueuePage-*.js', (route) =>
      route.fulfill({ status: 404, json: { success: false, message: 'Gone.' } }),
    );
    await other.keyboard.press('g');
    await other.keyboard.press('q');
    await other.getByRole('heading', { name: 'A part of this page did not load.' }).waitFor();
    await inspect(other, 'stale-page');
    await other.unroute('**/assets/QueuePage-*.js');
    await other.getByRole('button', { name: 'Reload' }).click();
    await other.getByRole('heading', { name: 'My queue' }).waitFor();
    await other.close();
  });
});

test('the licences of the software in the page stand beside it', async () => {
  // Browsers ask for a picture of a page that is none of ours.
  page.expects(404);
  await page.goto(`${server.url}/settings/account`);
  await page.getByRole('link', { name: 'Licences of the software in this page' }).click();
  await page.waitForURL('**/third-party.txt');
  const text = await page.locator('body').textContent();
  for (const name of ['react-dom', '@mantine/core', '@tanstack/react-router', 'lucide-react', 'get-nonce'])
    assert.match(text, new RegExp(`^${name} \\d+\\.\\d+`, 'm'));
  assert.match(text, /Permission is hereby granted, free of charge/);
  page.done();
});
