const press =
  (...keys) =>
  async (page) => {
    for (const key of keys) await page.keyboard.press(key);
  };
const click = (role, name) => (page) => page.getByRole(role, { name }).first().click();
const dialog = '[role="dialog"]';
const rows = '[data-row]:not([aria-busy])';
const settings = (id, shows, more = {}) => ({
  name: `settings-${id}`,
  path: `/settings/${id}`,
  shows: `.settings-card ${shows}`,
  ...more,
});

/**
 * Every screen there is, in the order in which somebody meets them. `at` says who looks: a `visitor`, who is not signed
 * in, the admin of an organisation that is `empty`, or, else, of one that has leads. What stands in a path as `:name` is
 * one of the things that are made before. A picture is taken when `shows` is there and `then` is done.
 */
export const SCREENS = [
  { name: 'link', path: '/link#:token', at: 'visitor', shows: 'input[name=password]' },
  { name: 'link-used', path: '/link#used', at: 'visitor', shows: 'text=This link does not work' },
  { name: 'sign-in', path: '/', at: 'visitor', shows: 'input[name=password]' },
  { name: 'welcome', path: '/welcome', at: 'empty', shows: '.ways' },
  {
    name: 'welcome-key',
    path: '/welcome',
    at: 'empty',
    shows: '.ways',
    then: async (page) => {
      await page.getByRole('button', { name: 'Make a key' }).click();
      await page.locator('pre').waitFor();
    },
  },
  { name: 'leads-none', path: '/leads', at: 'empty', shows: '.state-ways' },
  { name: 'queue-none', path: '/queue', at: 'empty', shows: '.state' },

  { name: 'leads', path: '/leads', shows: rows },
  {
    name: 'leads-filtered',
    path: '/leads?lead_status=Qualified&tag_ids=:tag&sortBy=lead_score&sortOrder=desc',
    shows: rows,
  },
  { name: 'leads-no-match', path: '/leads?search=nobody+is+called+this', shows: '.state' },
  { name: 'leads-selected', path: '/leads', shows: rows, then: press('x', 'j', 'x', 'j', 'x') },
  { name: 'leads-editing', path: '/leads', shows: rows, then: press('j', 'j', 's') },
  { name: 'leads-display', path: '/leads', shows: rows, then: click('button', 'Columns and rows') },
  { name: 'leads-views', path: '/leads?view=:view&lead_status=New', shows: rows, then: press('g', 'v') },
  {
    name: 'leads-view-form',
    path: '/leads?view=:view&lead_status=New',
    shows: rows,
    then: async (page) => {
      await press('g', 'v')(page);
      await page.getByRole('menuitem', { name: 'Rename or share' }).click();
      await page.locator(dialog).waitFor();
    },
  },
  { name: 'create', path: '/leads', shows: rows, then: press('c') },
  {
    name: 'create-duplicate',
    path: '/leads',
    shows: rows,
    then: async (page, { email }) => {
      await press('c')(page);
      await page.getByLabel('Name', { exact: true }).fill('Sarah Johnson');
      await page.getByLabel('Email', { exact: true }).fill(email);
      await page.keyboard.press('Enter');
      await page.locator('.warning').waitFor();
    },
  },
  { name: 'lead-panel', path: '/leads?sortBy=lead_score&sortOrder=desc&lead=:lead', shows: '.panel .lead' },
  { name: 'lead', path: '/leads/:lead', shows: '.lead' },
  { name: 'lead-missing', path: '/leads/999999999', shows: '.state' },
  { name: 'bin', path: '/leads?deleted=only', shows: rows },
  { name: 'bin-lead', path: '/leads?deleted=only&lead=:binned', shows: '.panel .state' },
  { name: 'board', path: '/board', shows: rows },
  { name: 'board-status', path: '/board?by=status', shows: rows },
  { name: 'board-moving', path: '/board', shows: rows, then: press('m') },
  { name: 'queue', path: '/queue', shows: '.queue-lead .lead' },

  settings('account', 'table'),
  settings('organisation', 'form'),
  settings('people', 'table'),
  {
    ...settings('people', 'table'),
    name: 'settings-people-link',
    then: async (page) => {
      await page.getByRole('button', { name: 'New link for Nora Lindqvist' }).click();
      await page.locator('pre').waitFor();
    },
  },
  settings('groups', 'table'),
  settings('api-keys', 'table'),
  {
    ...settings('api-keys', 'table'),
    name: 'settings-api-keys-secret',
    then: async (page) => {
      await page.getByLabel('What it is for').fill('Web site');
      await page.keyboard.press('Enter');
      await page.locator('pre').first().waitFor();
    },
  },
  settings('stages', 'table'),
  {
    ...settings('stages', 'table'),
    name: 'settings-stages-archive',
    then: click('button', /^Archive (?!.*Incoming)/),
  },
  settings('sources', 'table'),
  settings('tags', 'table'),
  settings('brands', 'table'),
  settings('operations', '.op-list'),
  { name: 'operation', path: '/settings/operations/:operation', shows: '.op-facts' },
  {
    name: 'operation-trial',
    path: '/settings/operations/:operation',
    shows: '.op-facts',
    then: async (page) => {
      await page.getByRole('button', { name: /^Undo/ }).click();
      await page.locator('.warning').waitFor();
    },
  },

  {
    name: 'palette',
    path: '/leads',
    shows: rows,
    then: async (page) => {
      await press('Control+k')(page);
      await page.getByRole('combobox').waitFor();
      await page.keyboard.type('set');
    },
  },
  { name: 'keys', path: '/leads', shows: rows, then: press('?') },
  { name: 'nothing-here', path: '/nothing/here', shows: '.state' },
  {
    name: 'signed-out-meanwhile',
    path: '/leads',
    shows: rows,
    then: async (page) => {
      await page.route('**/v1/leads?**', (route) => route.fulfill({ status: 401, json: { success: false } }));
      await press('/', 'a')(page);
      await page.locator(dialog).waitFor();
    },
  },
  {
    name: 'unreachable',
    path: '/leads',
    shows: rows,
    then: async (page) => {
      await page.route('**/v1/**', (route) => route.abort());
      await press('/', 'a')(page);
      await page.locator('.banner').waitFor();
    },
  },
  {
    name: 'unreachable-from-the-start',
    path: '/leads',
    shows: rows,
    then: async (page) => {
      await page.route('**/v1/**', (route) => route.abort());
      await page.reload();
      await page.getByText('No answer from the server').waitFor();
    },
  },
  {
    name: 'failed',
    path: '/leads',
    shows: rows,
    then: async (page) => {
      await page.route('**/v1/leads?**', (route) =>
        route.fulfill({ status: 500, json: { success: false, message: 'Something went wrong.' } }),
      );
      await page.reload();
      await page.locator('.state').waitFor();
    },
  },
];
