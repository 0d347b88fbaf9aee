import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { beginBoard, shown } from './board.mjs';
import { inspect, openPage, until } from './look.mjs';

const STATUSES = ['New', 'Contacted', 'Qualified', 'Lost', 'Converted'];
const { server, context, page, press, notice, ...board } = await beginBoard();
const { stages, stageId, create, omar, column, total, card, lead, count, totalsAre, inColumn, focused, open } = board;

describe('the board', () => {
  test('has a column for each stage with its exact total, and for each status', async () => {
    await open();
    assert.deepEqual(
      await page.locator('.column h2').allTextContents(),
      stages.map(({ name }) => name),
    );
    const byStage = {};
    for (const { id, name } of stages) byStage[name] = await count(`lead_stage_id=${id}`);
    await totalsAre(byStage, 'the totals of the stages');
    assert.equal(await page.getByTestId('total').textContent(), `${shown(await count(''))} leads`);
    await page.waitForTimeout(150);
    await inspect(page, 'board');
    await page.getByRole('radio', { name: 'Status' }).check();
    await page.waitForURL(/by=status/);
    const byStatus = {};
    for (const status of STATUSES) byStatus[status] = await count(`lead_status=${status}`);
    await totalsAre(byStatus, 'the totals of the statuses');
    await page.waitForTimeout(150);
    await inspect(page, 'board-status');
    await page.reload();
    await column('Qualified').waitFor();
    page.done();
  });

  test('is come to by keys, by the palette and by the navigation', async () => {
    await page.goto(`${server.url}/leads`);
    await page.locator('[data-row]:not([aria-busy])').first().waitFor();
    await press('g', 'b');
    await page.waitForURL('**/board');
    await until(async () => (await focused()) === 'Omar Haddad', 'the first card has the focus');
    await press('g', 'l');
    await page.waitForURL('**/leads');
    await page.locator('[data-row]:not([aria-busy])').first().waitFor();
    await press('g', 's');
    await page.waitForURL('**/settings/account');
    await press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('go to board');
    await press('Enter');
    await page.waitForURL('**/board');
    await press('?');
    await page.getByRole('dialog', { name: 'Shortcuts' }).getByText('On the board').waitFor();
    await press('Escape');
    await page.goto(`${server.url}/queue`);
    await page.getByRole('link', { name: 'Board' }).first().click();
    await page.waitForURL('**/board');
    page.done();
  });

  test('tells of a lead what there is to know', async () => {
    await open();
    const { owner } = await lead(omar);
    const says = await card(omar).textContent();
    for (const text of ['Omar Haddad', 'Haddad Trading', owner, '72', 'Overdue 2 days ago'])
      assert.ok(says.includes(text), `${says} has ${text}`);
    assert.ok(!(await card(omar - 1).textContent()).includes('Overdue'));
    page.done();
  });

  test('reads a long column page by page, and has few cards at a time', async () => {
    await open();
    const [{ id, name }] = stages;
    const all = await count(`lead_stage_id=${id}`);
    assert.ok(all > 300, `${all} leads in the first stage`);
    const last = (await server.call('GET', `/v1/leads?lead_stage_id=${id}&pageSize=1&pageIndex=${all - 1}`)).data[0];
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    const cards = column(name).locator('.cards');
    const seen = new Set();
    for (let at = 0; at < all * 92 + 700; at += 600) {
      await cards.evaluate((box, top) => (box.scrollTop = top), at);
      await until(async () => (await column(name).locator('[aria-busy]').count()) === 0, 'the cards are there');
      assert.ok((await page.locator('[data-row]').count()) < 150);
      const ids = await column(name)
        .locator('[data-id]')
        .evaluateAll((cards) => cards.map((each) => each.dataset.id));
      ids.forEach((each) => seen.add(each));
    }
    assert.equal(seen.size, all);
    await card(last.cstid).getByText(last.cstname).waitFor();
    const pages = asked.filter((url) => url.includes(`lead_stage_id=${id}&`)).map((url) => new URL(url).searchParams);
    assert.ok(pages.length >= Math.floor(all / 100) - 1);
    assert.ok(pages.every((each) => each.get('pageSize') === '100'));
    page.done();
  });

  test('is searched, filtered and ordered like the leads, in its address', async () => {
    await open();
    await press('/');
    await page.keyboard.type('sofia');
    await page.waitForURL(/search=sofia/);
    const found = {};
    for (const { id, name } of stages) found[name] = await count(`search=sofia&lead_stage_id=${id}`);
    await totalsAre(found, 'what matches');
    await press('Enter', 'f');
    await page.getByRole('combobox', { name: 'Filter' }).waitFor();
    await page.keyboard.type('status');
    await press('Enter');
    await page.getByRole('combobox', { name: 'Status' }).waitFor();
    await page.keyboard.type('new');
    await press('Enter');
    await page.waitForURL(/lead_status=New/);
    for (const { id, name } of stages) found[name] = await count(`search=sofia&lead_status=New&lead_stage_id=${id}`);
    await totalsAre(found, 'what matches both');
    await page.getByRole('button', { name: /^Order of the cards/ }).click();
    await page.locator('input[role=combobox]:focus').waitFor();
    await page.keyboard.type('score');
    await press('Enter');
    await page.waitForURL(/sortBy=lead_score&sortOrder=desc/);
    await page.getByRole('radio', { name: 'Status' }).check();
    // Of one status there is one column.
    await until(async () => (await page.locator('.column').count()) === 1, 'one column');
    await page.goto(`${server.url}/board?by=status&search=nobody+is+called+that`);
    await page.getByText('No lead matches').waitFor();
    await inspect(page, 'board-empty');
    await page.getByRole('button', { name: 'Clear filters' }).last().click();
    await page.waitForURL(/board\?by=status$/);
    page.done();
  });
});

describe('a lead', () => {
  const panel = () => page.getByRole('complementary', { name: 'Lead' });

  test('is opened over the board, has an address, and leads to the next one', async () => {
    await open();
    await until(async () => (await focused()) === 'Omar Haddad', 'the first card has the focus');
    await press('Enter');
    await panel().getByText('created the lead').waitFor();
    assert.equal(new URL(page.url()).searchParams.get('lead'), String(omar));
    await page.waitForTimeout(150);
    await inspect(page, 'board-panel');
    const second = await column(stages[0].name).locator('[aria-posinset="2"]').getAttribute('data-id');
    await press('j');
    await page.waitForURL(new RegExp(`lead=${second}$`));
    await panel().getByText('created the lead').waitFor();
    await press('k');
    await page.waitForURL(new RegExp(`lead=${omar}$`));
    await press('Escape');
    await panel().waitFor({ state: 'detached' });
    await until(async () => (await focused()) === 'Omar Haddad', 'the focus is on its card again');
    await page.goto(`${server.url}/board?by=status&lead=${omar}`);
    await panel().getByText('created the lead').waitFor();
    await card(omar).locator('.card[data-opened]').waitFor();
    await panel().getByRole('button', { name: 'Close' }).click();
    await page.locator('.card').getByText('Acme Corp').click();
    await panel().getByRole('button', { name: 'Sarah Johnson' }).waitFor();
    page.done();
  });

  test('that the palette finds is shown over the board', async () => {
    await open('?by=status');
    await press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('omar haddad');
    await page.getByRole('option', { name: 'Omar Haddad' }).waitFor();
    await press('Enter');
    await page.waitForURL(new RegExp(`/board\\?by=status&lead=${omar}$`));
    await panel().getByText('created the lead').waitFor();
    page.done();
  });

  test('that is changed in the panel goes to its new column', async () => {
    await open(`?lead=${omar}`);
    await panel().getByTitle('Change Stage').click();
    await page.getByRole('combobox', { name: 'Stage' }).waitFor();
    await page.keyboard.type('Decision');
    await press('Enter');
    await until(() => inColumn('Decision', omar), 'the card is there');
    await until(async () => (await lead(omar)).lead_stage_id === stageId('Decision'), 'the server knows');
    await notice('Stage of Omar Haddad').getByRole('button', { name: 'Undo' }).click();
    await until(() => inColumn(stages[0].name, omar), 'it is back');
    page.done();
  });
});

describe('around it', () => {
  test('what somebody else does shows, in the cards and in the totals', async () => {
    const other = await openPage(context, { live: true });
    const listening = other.waitForResponse('**/v1/events/stream');
    await open('', other);
    await listening;
    await other.waitForTimeout(600);
    const before = Number((await total('Proposal', other)).replace(/\D/g, ''));
    await server.call('PATCH', `/v1/leads/${omar}`, { lead_stage_id: stageId('Proposal'), cstname: 'Omar Nasser' });
    await until(() => inColumn('Proposal', omar, other), 'the card is there');
    await card(omar, other).getByText('Omar Nasser').waitFor();
    await until(async () => (await total('Proposal', other)) === shown(before + 1), 'it is counted');
    const added = await server.call('POST', '/v1/lead-stages', { name: 'Trial', position: 2 });
    await column('Trial', other).waitFor();
    assert.equal(await other.locator('.column h2').nth(1).textContent(), 'Trial');
    await server.call('POST', `/v1/lead-stages/${added.id}/archive`);
    await column('Trial', other).waitFor({ state: 'detached' });
    await server.call('PATCH', `/v1/leads/${omar}`, { lead_stage_id: stages[0].id, cstname: 'Omar Haddad' });
    other.done();
    await other.close();
  });

  test('who scrolled in a column stays where they are while leads come in above', async () => {
    const other = await openPage(context, { live: true });
    const listening = other.waitForResponse('**/v1/events/stream');
    await open('', other);
    await listening;
    const box = column(stages[0].name, other).locator('.cards');
    await box.evaluate((cards) => (cards.scrollTop = 2_345));
    await other.waitForTimeout(600);
    const place = () =>
      box.evaluate((cards) => {
        const { top } = cards.getBoundingClientRect();
        return [...cards.querySelectorAll('[data-id]')]
          .map((each) => [each.dataset.id, Math.round(each.getBoundingClientRect().top - top)])
          .find(([, at]) => at > 0 && at < 92);
      });
    const [at, counted] = [await place(), await total(stages[0].name, other)];
    for (const name of ['One', 'Two', 'Three']) await create({ cstname: `Newcomer ${name}` });
    await until(async () => (await total(stages[0].name, other)) !== counted, 'they are counted');
    await other.waitForTimeout(900);
    assert.deepEqual(await place(), at);
    other.done();
    await other.close();
  });

  test('a column that could not be read says so, and is read again', async () => {
    page.expects(500);
    const one = `**/v1/leads?lead_stage_id=${stageId('Proposal')}*`;
    await page.route(one, (route) => route.fulfill({ status: 500, json: { success: false, message: 'No luck.' } }));
    await open();
    await column('Proposal').getByText('No luck.').waitFor();
    await inspect(page, 'board-failed');
    await page.unroute(one);
    await column('Proposal').getByRole('button', { name: 'Try again' }).click();
    await column('Proposal').locator('[data-row]').first().waitFor();
    page.expects(422);
    await page.goto(`${server.url}/board?tag_ids=none`);
    await page.getByRole('alert').waitFor();
    assert.equal(await page.locator('.column').count(), 0);
    page.done();
  });
});
