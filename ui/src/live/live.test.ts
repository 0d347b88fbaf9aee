import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pauseAfter } from './listen';
import { News } from './news';
import { Pace } from './pace';
import { Parser, type Message } from './parse';

const change = (more: object): Message => ({
  event: 'change',
  id: '1.1',
  data: JSON.stringify({ subject: 'lead', cstid: 42, operation_id: 'a', ...more }),
});

const STREAM =
  'retry: 1000\nid: 5.1\n\n:\n\nevent: change\nid: 5.2\ndata: {"a":\ndata: 1}\n\n:\nid: 6.3\n\ndata:x\r\n\r\nevent: gone\ndata: unfinished';

const ALL: Message[] = [
  { event: 'message', id: '5.1', data: '' },
  { event: 'change', id: '5.2', data: '{"a":\n1}' },
  { event: 'message', id: '6.3', data: '' },
  { event: 'message', id: null, data: 'x' },
];

test('events are read out of one piece, and out of pieces that break anywhere', () => {
  expect(new Parser().feed(STREAM)).toEqual(ALL);
  for (let size = 1; size < STREAM.length; size++) {
    const parser = new Parser();
    const read: Message[] = [];
    for (let at = 0; at < STREAM.length; at += size) read.push(...parser.feed(STREAM.slice(at, at + size)));
    expect(read).toEqual(ALL);
  }
});

test('what was heard is read again by lead and by what leads point at', () => {
  const news = new News();
  expect(news.hear(change({}))).toBe(true);
  news.hear(change({ subject: 'note', operation_id: 'b' }));
  news.hear(change({ subject: 'lead_stage', cstid: null }));
  news.hear(change({ subject: 'organisation', cstid: null }));
  news.hear({ event: 'gone', id: '1.2', data: '{"cstid":43}' });
  const due = news.take();
  expect([...due.leads]).toEqual([42, 43]);
  expect([...due.choices]).toEqual(['lead-stages']);
  expect(due).toMatchObject({ organisation: true, everything: false });
  expect(news.take().leads.size).toBe(0);
});

test('what this page did itself is shown already, also when it hears of it first', () => {
  const news = new News();
  news.hear(change({ operation_id: 'mine' }));
  news.hear(change({ operation_id: 'theirs', cstid: 7 }));
  news.did('mine');
  expect([...news.take().leads]).toEqual([7]);
});

test('a position alone is no news, and a reset is all of it', () => {
  const news = new News();
  expect(news.hear({ event: 'message', id: '5.1', data: '' })).toBe(false);
  expect(news.hear({ event: 'something new', id: '5.1', data: '{}' })).toBe(false);
  expect(news.take().everything).toBe(false);
  expect(news.hear({ event: 'reset', id: '5.1', data: '{}' })).toBe(true);
  expect(news.take().everything).toBe(true);
});

test('the pauses between tries grow, differ and end', () => {
  expect(pauseAfter(0, 0.5)).toBe(1_000);
  expect(pauseAfter(3, 0.5)).toBe(8_000);
  expect(pauseAfter(30, 0.5)).toBe(30_000);
  expect(pauseAfter(2, 0)).toBeLessThan(pauseAfter(2, 1));
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a burst is one run at once and at most two a second after', async () => {
  let runs = 0;
  const pace = new Pace(
    () => {
      runs++;
      return Promise.resolve();
    },
    () => true,
  );
  for (let millis = 0; millis < 3_000; millis += 10) {
    pace.ask();
    await vi.advanceTimersByTimeAsync(10);
    if (millis === 50) expect(runs).toBe(1);
  }
  expect(runs).toBeGreaterThan(4);
  expect(runs).toBeLessThanOrEqual(7);
  await vi.advanceTimersByTimeAsync(5_000);
  const end = runs;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(runs).toBe(end);
});

test('nothing runs beside another run or while something is in the way, and what was asked for meanwhile does after', async () => {
  let free = false;
  let runs = 0;
  let finish: () => void = () => undefined;
  const pace = new Pace(
    () => {
      runs++;
      return new Promise<void>((resolve) => (finish = resolve));
    },
    () => free,
  );
  pace.ask();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(runs).toBe(0);
  free = true;
  await vi.advanceTimersByTimeAsync(300);
  expect(runs).toBe(1);
  pace.ask();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(runs).toBe(1);
  finish();
  await vi.advanceTimersByTimeAsync(600);
  expect(runs).toBe(2);
});
