import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import type { LeadRow } from '../leads/columns';
import type { Shelf } from '../leads/edit';
import { PAGE, pageOf, patchRows, type Page } from '../leads/rows';
import type { ListQuery } from '../leads/view';
import { inOrder } from './order';
import type { Field } from './view';

/** What is known of one list, by the index of the page. */
export type Pages = Map<number, Page>;
type Query = Record<string, string>;

/** How many leads meet some conditions. */
export const countOf = (query: Query) =>
  queryOptions({
    queryKey: ['leads', query, 'count'],
    queryFn: async ({ signal }): Promise<Page> => {
      const params = { ...query, pageSize: 1 } as unknown as ListQuery;
      return (await ok(api.GET('/v1/leads', { params: { query: params }, signal }))).body.data;
    },
    staleTime: 30_000,
  });

const counted = (page: Page, more: number): Page => {
  const total = page.total_records + more;
  return { ...page, total_records: total, total_pages: Math.ceil(total / PAGE) };
};

/** A list without a lead that was in it: what comes after moves up, as far as it is known. */
export function without(pages: Pages, id: number): Pages {
  const next = new Map([...pages].map(([index, page]) => [index, counted(page, -1)]));
  const at = [...pages].find(([, { data }]) => data.some(({ cstid }) => cstid === id))?.[0] ?? Infinity;
  for (let index = at, page = next.get(index); page; page = next.get(++index)) {
    const first = pages.get(index + 1)?.data[0];
    const rest = index === at ? page.data.filter(({ cstid }) => cstid !== id) : page.data.slice(1);
    next.set(index, { ...page, data: first ? [...rest, first] : rest });
  }
  return next;
}

/** A list with one lead more, which stands at its place if that is known, and what comes after moves down. */
export function withRow(pages: Pages, row: LeadRow, order: (a: LeadRow, b: LeadRow) => number): Pages {
  const next = new Map([...pages].map(([index, page]) => [index, counted(page, 1)]));
  let moving: LeadRow | undefined = row;
  for (let index = 0, page = next.get(0); moving && page; page = next.get(++index)) {
    const before = page.data.findIndex((other) => (moving === row ? order(row, other) < 0 : true));
    const at = before < 0 ? page.data.length : before;
    if (at >= PAGE) continue;
    const data: LeadRow[] = page.data.toSpliced(at, 0, moving);
    moving = data.length > PAGE ? data.pop() : undefined;
    next.set(index, { ...page, data });
  }
  return next;
}

/** The lists of which pages are kept, each with these. */
function listsOf(queries: QueryClient): { query: Query; pages: Pages }[] {
  const lists = new Map<string, { query: Query; pages: Pages }>();
  for (const [[, query, index], page] of queries.getQueriesData<Page>({ queryKey: ['leads'] })) {
    if (typeof query !== 'object' || typeof index !== 'number' || !page) continue;
    const key = keyOf(query as Query);
    const list = lists.get(key) ?? { query: query as Query, pages: new Map() };
    lists.set(key, list);
    list.pages.set(index, page);
  }
  return [...lists.values()];
}

const keyOf = (query: Query): string => JSON.stringify(Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Puts what is known of a lead into every page that shows it, and the lead itself from the column that it is in no
 * more into the one that it is in now.
 */
function show(queries: QueryClient, id: number, change: Partial<LeadRow>): void {
  // What is being read does not know of it yet.
  void queries.cancelQueries({ queryKey: ['leads'], predicate: ({ state }) => state.data !== undefined });
  patchRows(queries, id, change);
  for (const field of ['lead_stage_id', 'lead_status'] satisfies Field[]) {
    if (change[field] !== undefined) put(queries, id, field, String(change[field]));
  }
}

function put(queries: QueryClient, id: number, field: Field, value: string): void {
  const lists = listsOf(queries);
  const keep = (query: Query, pages: Pages) =>
    pages.forEach((page, index) => queries.setQueryData(pageOf(query, index).queryKey, page));
  for (const { query, pages } of lists) {
    const row = rowIn(pages, id);
    if (!row || query[field] === undefined || query[field].toLowerCase() === value.toLowerCase()) continue;
    keep(query, without(pages, id));
    const now = { ...query, [field]: value };
    const to = lists.find((list) => keyOf(list.query) === keyOf(now));
    if (to && !rowIn(to.pages, id)) keep(now, withRow(to.pages, row, inOrder(now)));
  }
}

/** The columns, in which a lead changes its place with what it is. */
export const CARDS: Shelf = {
  show,
  settled: (queries) => void queries.invalidateQueries({ queryKey: ['leads'] }),
};

const rowIn = (pages: Pages, id: number): LeadRow | undefined =>
  [...pages.values()].flatMap(({ data }) => data).find(({ cstid }) => cstid === id);
