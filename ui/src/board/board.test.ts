import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import type { Schemas } from '../api/client';
import type { LeadRow } from '../leads/columns';
import { PAGE, pageOf, type Page } from '../leads/rows';
import { apiQuery } from '../leads/view';
import { CARDS, withRow, without, type Pages } from './shelf';
import { inOrder } from './order';
import { boardView, columnsOf, conditionsOf, orderOf, placesOf } from './view';

const lead = (cstid: number, more: Partial<LeadRow> = {}): LeadRow =>
  ({ cstid, cstname: `Lead ${cstid}`, lead_stage_id: 1, lead_status: 'New', lead_score: null, ...more }) as LeadRow;

/** Leads from one id down to another, the newest first. */
const down = (from: number, to: number, more: Partial<LeadRow> = {}): LeadRow[] =>
  Array.from({ length: from - to + 1 }, (_, step) => lead(from - step, more));

const page = (data: LeadRow[], total: number): Page => ({
  data,
  total_records: total,
  total_pages: Math.ceil(total / PAGE),
  current_page: 1,
});

const ids = (pages: Pages, index: number) => pages.get(index)?.data.map(({ cstid }) => cstid);

describe('the address', () => {
  test('is that of the leads, without the bin and the look of a table', () => {
    expect(
      boardView({ search: 'acme', by: 'status', deleted: 'only', columns: 'owner', view: '3', lead: '7' }),
    ).toEqual({
      search: 'acme',
      by: 'status',
      lead: '7',
    });
    expect(boardView({ by: 'toString', density: 'compact' })).toEqual({});
  });

  test('asks the API for what every column has in common', () => {
    const view = boardView({ by: 'status', lead: '7', lead_assignedto: '3', sortBy: 'lead_score', sortOrder: 'desc' });
    expect(apiQuery(conditionsOf(view))).toEqual({ lead_assignedto: '3', sortBy: 'lead_score', sortOrder: 'desc' });
    expect(orderOf(view)?.id).toBe('score');
    expect(orderOf({ sortBy: 'brand_id' })).toBeUndefined();
    expect(orderOf({})?.id).toBe('newest');
  });

  test('has a column for each live stage in the order of the organisation, and for each status', () => {
    const live = [
      { id: 5, name: 'Won', position: 3 },
      { id: 1, name: 'Incoming', position: 1 },
      { id: 9, name: 'Demo', position: 2 },
    ] as Schemas['LeadStage'][];
    const stages = placesOf(undefined, { live });
    expect(stages.map(({ title }) => title)).toEqual(['Incoming', 'Demo', 'Won']);
    expect(columnsOf({ lead_stage_id: '9' }, stages).map(({ title }) => title)).toEqual(['Demo']);
    expect(columnsOf({ lead_stage_id: '77' }, stages)).toEqual([]);
    const statuses = placesOf('status', { live });
    expect(statuses.map(({ value }) => value)).toEqual(['New', 'Contacted', 'Qualified', 'Lost', 'Converted']);
    expect(columnsOf({ by: 'status', lead_status: 'qualified' }, statuses).map(({ value }) => value)).toEqual([
      'Qualified',
    ]);
    // A filter of the other kind narrows what is in the columns.
    expect(columnsOf({ lead_status: 'New' }, stages)).toHaveLength(3);
  });
});

describe('the order of cards', () => {
  const sorted = (rows: LeadRow[], view: Parameters<typeof inOrder>[0]) =>
    rows.toSorted(inOrder(view)).map(({ cstid }) => cstid);

  test('is the newest first where none is asked for', () => {
    expect(sorted([lead(1), lead(3), lead(2)], {})).toEqual([3, 2, 1]);
    expect(sorted([lead(1), lead(3), lead(2)], { sortBy: 'ct_number' })).toEqual([1, 2, 3]);
    expect(sorted([lead(1), lead(3), lead(2)], { sortOrder: 'ASC' })).toEqual([1, 2, 3]);
  });

  test('has what is without a value last either way, and the same value by id', () => {
    const rows = [lead(1), lead(2, { lead_score: 5 }), lead(3, { lead_score: 9 }), lead(4, { lead_score: 9 })];
    expect(sorted(rows, { sortBy: 'lead_score', sortOrder: 'desc' })).toEqual([4, 3, 2, 1]);
    expect(sorted(rows, { sortBy: 'lead_score' })).toEqual([2, 3, 4, 1]);
  });

  test('does not mind case, and takes statuses in the order of their words', () => {
    const rows = [lead(1, { cstname: 'bo' }), lead(2, { cstname: 'Al' }), lead(3, { cstname: 'Cy' })];
    expect(sorted(rows, { sortBy: 'cstname' })).toEqual([2, 1, 3]);
    const statuses = [lead(1, { lead_status: 'Lost' }), lead(2, { lead_status: 'Contacted' })];
    expect(sorted(statuses, { sortBy: 'lead_status' })).toEqual([2, 1]);
  });
});

describe('a list of which pages are known', () => {
  const three = (): Pages =>
    new Map([
      [0, page(down(250, 151), 250)],
      [1, page(down(150, 51), 250)],
      [2, page(down(50, 1), 250)],
    ]);

  test('closes up where a lead has gone, over its pages', () => {
    const next = without(three(), 160);
    expect(ids(next, 0)?.slice(-2)).toEqual([151, 150]);
    expect(ids(next, 1)?.[0]).toBe(149);
    expect(ids(next, 1)?.at(-1)).toBe(50);
    expect(ids(next, 2)).toHaveLength(49);
    expect([...next.values()].map(({ total_records }) => total_records)).toEqual([249, 249, 249]);
  });

  test('is one short at the end of what is known', () => {
    const pages = three();
    pages.delete(1);
    const next = without(pages, 250);
    expect(ids(next, 0)).toHaveLength(99);
    expect(ids(next, 2)).toEqual(ids(pages, 2));
    expect(next.get(2)?.total_records).toBe(249);
  });

  test('makes room for a lead at its place, over its pages', () => {
    const next = withRow(three(), lead(150.5), inOrder({}));
    expect(ids(next, 0)?.at(-1)).toBe(151);
    expect(ids(next, 1)?.slice(0, 2)).toEqual([150.5, 150]);
    expect(ids(next, 1)).toHaveLength(PAGE);
    expect(ids(next, 2)?.[0]).toBe(51);
    expect(ids(next, 2)).toHaveLength(51);
    expect(next.get(0)?.total_records).toBe(251);
  });

  test('counts a lead whose place is not known', () => {
    const pages = new Map([[0, page(down(250, 151), 250)]]);
    const next = withRow(pages, lead(7), inOrder({}));
    expect(ids(next, 0)).toEqual(ids(pages, 0));
    expect(next.get(0)?.total_records).toBe(251);
  });

  test('takes its first lead, and a lead behind its last one', () => {
    expect(ids(withRow(new Map([[0, page([], 0)]]), lead(7), inOrder({})), 0)).toEqual([7]);
    expect(ids(withRow(new Map([[0, page(down(9, 8), 2)]]), lead(7), inOrder({})), 0)).toEqual([9, 8, 7]);
  });
});

describe('a lead that is in another column now', () => {
  const queries = () => {
    const client = new QueryClient();
    client.setQueryData(pageOf({ search: 'a', lead_stage_id: '1' }, 0).queryKey, page(down(9, 7), 3));
    client.setQueryData(
      pageOf({ search: 'a', lead_stage_id: '2' }, 0).queryKey,
      page([lead(20, { lead_stage_id: 2 }), lead(3, { lead_stage_id: 2 })], 2),
    );
    client.setQueryData(pageOf({ lead_stage_id: '2' }, 0).queryKey, page([], 0));
    client.setQueryData(pageOf({ search: 'a' }, 0).queryKey, page(down(9, 7), 3));
    return client;
  };
  const column = (client: QueryClient, query: Record<string, string>) =>
    client.getQueryData<Page>(pageOf(query, 0).queryKey);
  const shown = (client: QueryClient, query: Record<string, string>) =>
    column(client, query)?.data.map(({ cstid }) => cstid);

  test('is shown there and counted there, and in no other list', () => {
    const client = queries();
    CARDS.show(client, 8, { lead_stage_id: 2 });
    expect(shown(client, { search: 'a', lead_stage_id: '1' })).toEqual([9, 7]);
    expect(shown(client, { search: 'a', lead_stage_id: '2' })).toEqual([20, 8, 3]);
    expect(column(client, { search: 'a', lead_stage_id: '1' })?.total_records).toBe(2);
    expect(column(client, { search: 'a', lead_stage_id: '2' })?.total_records).toBe(3);
    expect(shown(client, { lead_stage_id: '2' })).toEqual([]);
    expect(shown(client, { search: 'a' })).toEqual([9, 8, 7]);
    expect(column(client, { search: 'a' })?.data[1]?.lead_stage_id).toBe(2);
  });

  test('is where it was after it was put back', () => {
    const client = queries();
    const before = [1, 2].map((stage) => column(client, { search: 'a', lead_stage_id: String(stage) }));
    CARDS.show(client, 8, { lead_stage_id: 2 });
    CARDS.show(client, 8, { lead_stage_id: 1 });
    expect([1, 2].map((stage) => column(client, { search: 'a', lead_stage_id: String(stage) }))).toEqual(before);
  });

  test('stays where it is when something else of it changed', () => {
    const client = queries();
    CARDS.show(client, 8, { lead_score: 5, lead_stage_id: 1 });
    expect(shown(client, { search: 'a', lead_stage_id: '1' })).toEqual([9, 8, 7]);
    expect(column(client, { search: 'a', lead_stage_id: '1' })?.data[1]?.lead_score).toBe(5);
  });

  test('leaves a column also where nobody looks at the one that it is in now', () => {
    const client = queries();
    CARDS.show(client, 8, { lead_stage_id: 44 });
    expect(shown(client, { search: 'a', lead_stage_id: '1' })).toEqual([9, 7]);
  });
});
