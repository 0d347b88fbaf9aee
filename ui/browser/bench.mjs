import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, release, totalmem, type } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launch, openPage, signIn } from './look.mjs';
import { measure } from './measure.mjs';
import { startServer } from './server.mjs';

const HELP = `Usage: ./leadstone bench ui [--leads N] [--rounds N]
Measures the web UI in a real browser on a server of its own, against its budgets.
      --leads N    How many leads (default 100000).
      --rounds N   Samples of each scenario (default 100).`;
const checkout = resolve(import.meta.dirname, '../..');

const { values } = parseArgs({
  options: {
    leads: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '100' },
    help: { type: 'boolean', short: 'h' },
  },
});
const [leads, rounds] = [values.leads, values.rounds].map(Number);
if (values.help || !(leads >= 1000) || !(rounds >= 1)) {
  console.log(values.help ? HELP : `leadstone: --leads takes 1000 or more, --rounds 1 or more.\n${HELP}`);
  process.exit(values.help ? 0 : 2);
}

const said = (command, ...args) => {
  try {
    return execFileSync(command, args, { cwd: checkout, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
};
const show = (line) => process.stderr.write(`${line}\n`);

const before = loadavg()[0].toFixed(2);
show('Starting a server and a browser ...');
const [server, browser] = await Promise.all([startServer(), launch()]);
const outcomes = [];
try {
  show(`Seeding ${leads.toLocaleString('en')} leads ...`);
  await server.seed(leads);
  const context = await browser.newContext({ viewport: { width: 1440, height: 860 } });
  const page = await openPage(context);
  await signIn(page, server);
  await page.close();
  const machine = {
    cpu: `${cpus()[0]?.model ?? arch()}, ${cpus().length} cores`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()} ${arch()}`,
    load_before: before,
    browser: `Chromium ${browser.version()}, headless`,
    leadstone: said('git', 'describe', '--always', '--dirty'),
  };
  console.log(`${leads.toLocaleString('en')} leads; ${machine.cpu}; ${machine.browser}`);
  const line = (...cells) => console.log(cells.map((cell, at) => (at ? cell.padStart(10) : cell.padEnd(22))).join(''));
  line('', 'unit', 'budget', 'p50', 'p95', 'max', 'samples', 'of budget');
  await measure({
    server,
    context,
    rounds,
    progress: (what) => show(`... ${what}`),
    add(each) {
      outcomes.push(each);
      const { scenario, unit, budget, p50, p95, max, samples, ratio } = each;
      const figures = [budget ?? '–', p50, p95, max, samples, ratio ?? ''].map(String);
      line(scenario, unit, ...figures);
    },
  });
  const command = `./leadstone bench ui ${process.argv.slice(2).join(' ')}`.trim();
  const results = join(checkout, 'bench/results');
  mkdirSync(results, { recursive: true });
  const file = join(results, `${new Date().toISOString().slice(0, 10)}-${leads}-ui.json`);
  writeFileSync(file, `${JSON.stringify({ command, leads, machine, outcomes }, null, 2)}\n`);
  console.log(`Written: ${file}`);
} finally {
  await browser.close();
  await server.stop();
}
const over = outcomes.filter(({ budget, p95 }) => budget !== null && p95 > budget);
if (over.length > 0) {
  console.log(`Over the budget: ${over.map(({ scenario }) => scenario).join(', ')}.`);
  process.exitCode = 1;
}
