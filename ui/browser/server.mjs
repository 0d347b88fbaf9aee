import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const leadstone = resolve(import.meta.dirname, '../../leadstone');
const run = promisify(execFile);

async function begin(data, port) {
  const child = spawn(leadstone, ['start', '--port', port, '--management-port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LEADSTONE_LOG_REQUESTS: 'off' },
  });
  const said = [];
  const url = await new Promise((ready, fail) => {
    child.once('exit', () => fail(new Error(`The server did not come up:\n${said.join('\n')}`)));
    createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      if (line.startsWith('Leadstone is ready: ')) ready(line.slice('Leadstone is ready: '.length));
    });
  });
  const end = async () => {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill();
    await ended;
  };
  return { url, said, end };
}

/** A server of its own, as somebody starts it for the first time. */
export async function startServer() {
  const place = mkdtempSync(join(tmpdir(), 'leadstone-ui-'));
  // Root's PostgreSQL runs as somebody else, who has to get there.
  chmodSync(place, 0o755);
  const data = join(place, 'data');
  let running = await begin(data, '0');
  const { url, said } = running;
  const word = (label) =>
    said
      .find((line) => line.trim().startsWith(label))
      ?.trim()
      .split(/\s+/)
      .at(-1);
  const keys = `${word('access key')}:${word('secret key')}`;
  return {
    url,
    link: said.map((line) => line.trim()).find((line) => line.includes('/link#')),
    seed: (leads) => run(leadstone, ['seed', '--org', '1', '--leads', String(leads), '--data', data]),
    /** A call of the API by a key of the admin, unless another one is given. */
    async call(method, path, body, { credentials = keys } = {}) {
      const Authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
      const response = await fetch(url + path, {
        method,
        headers: { Authorization, ...(body ? { 'Content-Type': 'application/json' } : {}) },
        body: body && JSON.stringify(body),
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
      return answer.data;
    },
    /** The same server once more, at the same address. */
    async restart() {
      await running.end();
      running = await begin(data, new URL(url).port);
    },
    async stop() {
      await running.end();
      rmSync(place, { recursive: true, force: true });
    },
  };
}
