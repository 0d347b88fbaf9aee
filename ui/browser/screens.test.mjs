import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { SCREENS } from './screens.mjs';

const source = (file) => readFileSync(join(import.meta.dirname, '../src', file), 'utf8');
const paths = SCREENS.map(({ path }) => path.replace(/[?#].*/, ''));

/** The addresses that the router knows, but for those that only lead on to another. */
function routes() {
  const known = new Map([['root', '']]);
  const found = [];
  for (const [, name, about] of source('router.tsx').matchAll(/const (\w+) = createRoute\(\{(.*?)\}\);\n/gs)) {
    const parent = known.get(/getParentRoute: \(\) => (\w+)/.exec(about)[1]);
    const own = /path: '(.*?)'/.exec(about)?.[1] ?? '';
    const path = own === '/' ? parent || '/' : parent + own;
    known.set(name, path);
    if (own && !/redirect\(|<Navigate/.test(about)) found.push(path);
  }
  return found;
}

const pictured = (route) => {
  const pattern = new RegExp(`^${route.replaceAll(/\$\w+/g, '[^/]+')}$`);
  return paths.some((path) => pattern.test(path));
};

test('every address of the router has its picture', () => {
  const all = routes();
  assert.ok(
    all.length >= 9 && all.includes('/leads/$id') && all.includes('/settings/operations/$operation'),
    all.join(),
  );
  // The settings themselves are what stands around each of their pages.
  assert.deepEqual(
    all.filter((route) => route !== '/settings' && !pictured(route)),
    [],
  );
  assert.ok(!pictured('/planted') && !pictured('/planted/$id'));
});

test('so has every page of the settings, and every dialog', () => {
  const pages = [...source('settings/pages.ts').matchAll(/\{ id: '([\w-]+)'/g)].map(([, id]) => id);
  assert.ok(pages.length >= 10, pages.join());
  assert.deepEqual(
    pages.filter((id) => !paths.includes(`/settings/${id}`)),
    [],
  );
  const dialogs = [
    ...source('frame/dialogs.ts')
      .match(/type Dialog = (.*);/)[1]
      .matchAll(/'(\w+)'/g),
  ];
  assert.ok(dialogs.length >= 3);
  for (const [, name] of dialogs)
    assert.ok(
      SCREENS.some((screen) => screen.name === name),
      name,
    );
});

test('no two pictures have one name', () => {
  const names = SCREENS.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
});

test('the command makes them in three ways, and refuses what it does not know', () => {
  const run = (...args) =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'screenshots.mjs'), ...args], { encoding: 'utf8' });
  const into = mkdtempSync(join(tmpdir(), 'leadstone-pictures-'));
  try {
    const made = run(into, '--only', 'sign-in', '--only', 'welcome', '--only', 'settings-stages');
    assert.equal(made.status, 0, made.stderr);
    assert.match(made.stdout, /^9 pictures are in /m);
    const sizes = {};
    for (const file of readdirSync(into)) {
      const head = readFileSync(join(into, file));
      sizes[file] = `${head.readUInt32BE(16)}x${head.readUInt32BE(20)}`;
    }
    const expected = ['settings-stages', 'sign-in', 'welcome'].flatMap((name) => [
      [`${name}-390.png`, '390x844'],
      [`${name}-dark.png`, '1280x800'],
      [`${name}-light.png`, '1280x800'],
    ]);
    assert.deepEqual(sizes, Object.fromEntries(expected));
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
  const refused = run('--only', 'nowhere');
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /there is no screen nowhere/);
});
