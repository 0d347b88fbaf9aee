import { begin } from './begin.mjs';
import { until } from './look.mjs';

const LEADS = 1_300;
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');

/** As a board writes it. */
export const shown = (value) => value.toLocaleString('en');

/** A server with leads in every stage, Omar's the newest of the first one, and what the tests of the board ask and do. */
export async function beginBoard() {
  const all = await begin(LEADS);
  const { server, page } = all;
  const stages = (await server.call('GET', '/v1/lead-stages?pageSize=100')).data;
  const stageId = (name) => stages.find((stage) => stage.name === name).id;
  const create = async (values, due) => {
    const { cstid } = await server.call('POST', '/v1/leads', values);
    if (due) {
      const task = { kind: 'task', subject: 'Call', due_on: day(due) };
      await server.call('POST', `/v1/leads/${cstid}/activities`, task);
    }
    return cstid;
  };
  const proposal = { lead_stage_id: stageId('Proposal') };
  await create({ cstname: 'Nora Lindqvist', lead_company_name: 'Nordic Harbour Logistics', ...proposal }, 3);
  await create({ cstname: 'Ravi Iyer', lead_company_name: 'Iyer & Daughters', lead_score: 61, ...proposal }, -1);
  await create({ cstname: 'Sarah Johnson', lead_company_name: 'Acme Corp', lead_score: 64, ...proposal }, 2 / 24);
  const omar = await create({ cstname: 'Omar Haddad', lead_company_name: 'Haddad Trading', lead_score: 72 }, -2);

  const column = (name, on = page) => on.getByRole('region', { name, exact: true });
  const total = (name, on = page) => column(name, on).getByTestId('column-total').textContent();
  const card = (id, on = page) => on.locator(`[data-row][data-id="${id}"]`);
  return {
    ...all,
    stages,
    stageId,
    create,
    omar,
    column,
    total,
    card,
    lead: (id) => server.call('GET', `/v1/leads/${id}`),
    count: async (query) => (await server.call('GET', `/v1/leads?pageSize=1&${query}`)).total_records,
    totals: (...names) => Promise.all(names.map(async (name) => Number((await total(name)).replace(/\D/g, '')))),
    totalsAre: (wanted, what) =>
      until(async () => {
        for (const [name, value] of Object.entries(wanted)) if ((await total(name)) !== shown(value)) return false;
        return true;
      }, what),
    inColumn: async (name, id, on = page) => (await column(name, on).locator(`[data-id="${id}"]`).count()) === 1,
    /** The name of the lead whose card has the focus. */
    focused: () =>
      page.evaluate(() => document.activeElement?.closest('.card')?.querySelector('.card-name')?.textContent),
    /** Goes to the board, or to some of it. */
    open: async (search = '', on = page) => {
      await on.goto(`${server.url}/board${search}`);
      await on.locator('[data-row]:not([aria-busy])').first().waitFor();
    },
    /** Takes a card by the mouse and lets it go over a column, as a hand does it: in small steps, and at the edge for a while. */
    drag: async (id, to) => {
      const { width } = page.viewportSize();
      const from = await card(id).boundingBox();
      const [x, y] = [from.x + 60, from.y + 55];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + 6, y + 6, { steps: 3 });
      const middle = async () => {
        const box = await column(to).boundingBox();
        return box.x + box.width / 2;
      };
      for (let step = 0; (await middle()) > width - 80; step++) {
        await page.mouse.move(width - 12 - (step % 2), y + 200, { steps: 4 });
        await page.waitForTimeout(30);
      }
      await page.mouse.move(await middle(), y + 200, { steps: 12 });
      await until(async () => (await column(to).getAttribute('data-over')) !== null, 'it is held over the column');
      await page.mouse.up();
    },
  };
}
