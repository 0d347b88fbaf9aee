import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PASSWORD } from './begin.mjs';
import { beginBoard, shown } from './board.mjs';
import { inspect, openPage, until } from './look.mjs';

const { server, browser, page, press, notice, ...board } = await beginBoard();
const { stages, stageId, omar, column, total, totals, totalsAre, card, lead, inColumn, focused, open, drag } = board;

describe('a card', () => {
  const first = stages[0];

  test('is dragged to another column, which the server knows, and undone', async () => {
    await open();
    const [from, to] = await totals(first.name, 'Proposal');
    await drag(omar, 'Proposal');
    await until(() => inColumn('Proposal', omar), 'the card is there', 1_000);
    assert.deepEqual(await totals(first.name, 'Proposal'), [from - 1, to + 1]);
    await until(async () => (await lead(omar)).lead_stage_id === stageId('Proposal'), 'the server knows');
    await notice('Omar Haddad is in “Proposal” now.').waitFor();
    await inspect(page, 'board-moved');
    await notice('Omar Haddad is in').getByRole('button', { name: 'Undo' }).click();
    await until(async () => (await lead(omar)).lead_stage_id === first.id, 'the server has it back');
    await until(() => inColumn(first.name, omar), 'so has the column');
    assert.deepEqual(await totals(first.name, 'Proposal'), [from, to]);
    page.done();
  });

  test('is shown in its new column before the server has answered', async () => {
    await open();
    const [from, to] = await totals(first.name, 'Decision');
    let go;
    const held = new Promise((resolve) => (go = resolve));
    await page.route(`**/v1/leads/${omar}`, async (route) => {
      if (route.request().method() === 'PATCH') await held;
      await route.continue();
    });
    await drag(omar, 'Decision');
    await until(() => inColumn('Decision', omar), 'the card is there', 1_000);
    assert.deepEqual(await totals(first.name, 'Decision'), [from - 1, to + 1]);
    assert.equal((await lead(omar)).lead_stage_id, first.id);
    go();
    await notice('Omar Haddad is in “Decision” now.').waitFor();
    await page.unroute(`**/v1/leads/${omar}`);
    await page.getByRole('group', { name: 'Board' }).focus();
    await press('u');
    await until(() => inColumn(first.name, omar), 'it is back');
    page.done();
  });

  test('is gone to and moved by keys alone, and one key takes it back', async () => {
    await open();
    await until(async () => (await focused()) === 'Omar Haddad', 'the first card has the focus');
    await press('j');
    const second = await focused();
    assert.notEqual(second, 'Omar Haddad');
    await press('k', 'l');
    assert.equal(await page.evaluate(() => document.activeElement.closest('section').ariaLabel), stages[1].name);
    await press('ArrowLeft');
    assert.equal(await focused(), 'Omar Haddad');
    const [from, to] = await totals(first.name, 'Decision');
    await press('m');
    await page.getByRole('combobox', { name: 'Move to' }).waitFor();
    await page.waitForTimeout(150);
    await inspect(page, 'board-move');
    await page.keyboard.type('deci');
    await press('Enter');
    await until(() => inColumn('Decision', omar), 'the card is there', 1_000);
    await until(async () => (await lead(omar)).lead_stage_id === stageId('Decision'), 'the server knows');
    assert.deepEqual(await totals(first.name, 'Decision'), [from - 1, to + 1]);
    // The next one took its place, and can be moved as well.
    await until(async () => (await focused()) === second, 'the next card has the focus');
    await notice('Omar Haddad is in “Decision” now.').waitFor();
    await press('u');
    await until(async () => (await lead(omar)).lead_stage_id === first.id, 'the server has it back');
    await until(() => inColumn(first.name, omar), 'so has the column');
    await until(async () => (await focused()) === second, 'one stands where one stood');
    await press('End');
    await until(async () => (await total(first.name)) === shown(from), 'all');
    await until(
      async () =>
        (await page.evaluate(() => document.activeElement?.closest('[data-row]')?.ariaPosInSet)) === String(from),
      'the last card has the focus',
    );
    page.done();
  });

  test('that the server refuses is back where it was, with the reason', async () => {
    await open('?by=status');
    await column('Converted').locator('[data-row]:not([aria-busy])').first().waitFor();
    const before = await totals('New', 'Converted');
    page.expects(422);
    await drag(omar, 'Converted');
    const told = notice('A lead becomes Converted by its conversion only.');
    await told.waitFor();
    await until(() => inColumn('New', omar), 'it is back');
    assert.equal(await inColumn('Converted', omar), false);
    assert.deepEqual(await totals('New', 'Converted'), before);
    await inspect(page, 'board-refused');
    await told.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('group', { name: 'Board' }).focus();
    await press('m');
    await page.keyboard.type('conv');
    await press('Enter');
    await told.waitFor();
    await until(() => inColumn('New', omar), 'it is back');
    assert.equal((await lead(omar)).lead_status, 'New');
    await totalsAre({ New: before[0], Converted: before[1] }, 'the totals are as before');
    page.done();
  });

  test('that somebody else moved meanwhile is told of, and either may be kept', async () => {
    await open();
    await server.call('PATCH', `/v1/leads/${omar}`, { lead_stage_id: stageId('Proposal') });
    page.expects(412);
    await drag(omar, 'Decision');
    const told = notice('changed “Stage” of');
    await told.getByText('Mine: Decision').waitFor();
    await told.getByText('Theirs: Proposal').waitFor();
    await until(() => inColumn('Proposal', omar), 'it is where they put it');
    await told.getByRole('button', { name: 'Keep mine' }).click();
    await until(() => inColumn('Decision', omar), 'it is where I put it');
    await until(async () => (await lead(omar)).lead_stage_id === stageId('Decision'), 'the server knows');
    await server.call('PATCH', `/v1/leads/${omar}`, { lead_stage_id: first.id });
    page.done();
  });

  test('stays where it was when the move does not arrive', async () => {
    await open();
    page.expects(500);
    await page.route(`**/v1/leads/${omar}`, (route) =>
      route.request().method() === 'PATCH'
        ? route.fulfill({ status: 500, json: { success: false, message: 'Something went wrong.' } })
        : route.continue(),
    );
    await drag(omar, 'Decision');
    await notice('Something went wrong.').getByRole('button', { name: 'Try again' }).waitFor();
    await until(() => inColumn(first.name, omar), 'it is back');
    await page.unroute(`**/v1/leads/${omar}`);
    await notice('Something went wrong.').getByRole('button', { name: 'Try again' }).click();
    await until(() => inColumn('Decision', omar), 'the second try goes through');
    await until(async () => (await lead(omar)).lead_stage_id === stageId('Decision'), 'the server knows');
    await server.call('PATCH', `/v1/leads/${omar}`, { lead_stage_id: first.id });
    page.done();
  });

  test('is moved by its button on a telephone, and nothing is wider than the screen', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await open('?search=omar');
    await page.getByRole('button', { name: 'Move Omar Haddad to …' }).click();
    await page.getByRole('option', { name: 'Proposal' }).click();
    await until(async () => (await lead(omar)).lead_stage_id === stageId('Proposal'), 'the server knows');
    await until(() => inColumn('Proposal', omar), 'the card is there');
    const sizes = await page
      .locator('.board button')
      .evaluateAll((all) =>
        all.map((each) => each.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)),
      );
    assert.ok(sizes.length > 0 && sizes.every((size) => size >= 24), `targets of ${sizes}`);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
    await server.call('PATCH', `/v1/leads/${omar}`, { lead_stage_id: stages[0].id });
    await page.setViewportSize({ width: 1440, height: 860 });
    page.done();
  });

  test('is moved by nobody who may only read', async () => {
    const { id } = await server.call('POST', '/v1/users', {
      name: 'Ravi Iyer',
      email: 'ravi@acme.example',
      role: 'reader',
    });
    const { link } = await server.call('POST', `/v1/users/${id}/link`);
    const fresh = await browser.newContext({ viewport: { width: 1440, height: 860 } });
    const other = await openPage(fresh);
    await other.goto(link);
    await other.getByLabel('New password', { exact: true }).fill(PASSWORD);
    await other.keyboard.press('Enter');
    await other.waitForURL(/\/leads/);
    await open('', other);
    assert.equal(await other.getByRole('button', { name: /^Move / }).count(), 0);
    assert.equal(await other.locator('[draggable]').count(), 0);
    await other.keyboard.press('m');
    await other.keyboard.press('Enter');
    await other.getByRole('complementary', { name: 'Lead' }).waitFor();
    assert.equal(await other.getByRole('combobox', { name: 'Move to' }).count(), 0);
    const box = await card(omar, other).boundingBox();
    await other.mouse.move(box.x + 60, box.y + 55);
    await other.mouse.down();
    await other.mouse.move(box.x + 500, box.y + 155, { steps: 8 });
    await other.mouse.up();
    assert.equal((await lead(omar)).lead_stage_id, stages[0].id);
    other.done();
    await fresh.close();
  });
});
