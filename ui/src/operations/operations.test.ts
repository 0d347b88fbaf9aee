import { describe, expect, test } from 'vitest';
import { ApiError } from '../api/errors';
import { ended, type Operation } from './operation';
import { operationsView } from './view';
import { keptReasons, outcome, what } from './words';

const operation = (more: Partial<Operation>): Operation => ({
  id: '019be5a1-3c55-7b61-8f0e-5f2b7a4f9c10',
  at: '2026-06-02T10:30:00Z',
  kind: 'leads.changed',
  by: { id: 7, name: 'John Smith' },
  via: { channel: 'ui', api_key: null },
  state: 'done',
  total: 1_200,
  done: 1_200,
  changed: 1_200,
  kept: [],
  kept_count: 0,
  undoes: null,
  undone_by: null,
  can_undo: true,
  ...more,
});
const kept = (reason: string, ...fields: string[]) => ({ cstid: 42, fields, reason });

describe('what was done', () => {
  test('is told with how many leads', () => {
    expect(what(operation({}))).toBe('Changed 1,200 leads');
    expect(what(operation({ kind: 'lead.deleted', changed: 1 }))).toBe('Deleted 1 lead');
    expect(what(operation({ state: 'running', changed: 500 }))).toBe('Changed 1,200 leads');
  });

  test('is told by its kind where it has no words of its own', () => {
    expect(what(operation({ kind: 'api_key.revoked' }))).toBe('API key revoked');
  });

  test('ends in a sentence, also when somebody stopped it', () => {
    expect(outcome(operation({}))).toBe('Changed 1,200 leads.');
    expect(outcome(operation({ state: 'cancelled', done: 500, changed: 499, kept_count: 1 }))).toBe(
      'Stopped after 500 of 1,200. Changed 499 leads. 1 lead stayed as it was.',
    );
    expect(outcome(operation({ changed: 0, kept_count: 2 }))).toBe('2 leads stayed as they were.');
  });
});

test('why leads stayed is told in words, the most frequent reason first', () => {
  const told = [
    kept('Lead not found.'),
    kept('May not hold more than 100 entries.', 'tag_ids'),
    kept('May not hold more than 100 entries.', 'tag_ids'),
    kept('What it was is archived.', 'lead_stage_id'),
  ];
  expect(keptReasons({ kept: told, kept_count: 1_004 })).toEqual([
    '2 × tags: May not hold more than 100 entries.',
    'Lead not found.',
    'stage: What it was is archived.',
    'and 1,000 more',
  ]);
  expect(keptReasons({ kept: [], kept_count: 0 })).toEqual([]);
});

describe('what runs', () => {
  const running = operation({ state: 'running', done: 0 });

  test('is asked for until it has ended, also over a server that is away for a while', async () => {
    const answers = [operation({ state: 'running', done: 500 }), new ApiError(0, ''), operation({})];
    const heard: number[] = [];
    const rests: number[] = [];
    const end = await ended(
      running,
      (now) => heard.push(now.done),
      () => {
        const answer = answers.shift();
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer as Operation);
      },
      (millis) => Promise.resolve(void rests.push(millis)),
    );
    expect(end.state).toBe('done');
    expect(heard).toEqual([0, 500, 500]);
    expect(rests[2]).toBeGreaterThan(rests[0] as number);
  });

  test('is given up when the server refuses to tell', async () => {
    const refused = () => Promise.reject(new ApiError(400, 'Operation not found.'));
    await expect(
      ended(
        running,
        () => undefined,
        refused,
        () => Promise.resolve(),
      ),
    ).rejects.toThrow('not found');
  });
});

test('an address names what the API takes, and nothing else', () => {
  expect(operationsView({ user_id: '7', kind: 'leads.changed', state: 'failed', more: 'x' })).toEqual({
    user_id: '7',
    kind: 'leads.changed',
    state: 'failed',
  });
  expect(operationsView({ user_id: 'x', kind: 'toString', state: 'lost' })).toEqual({});
});
