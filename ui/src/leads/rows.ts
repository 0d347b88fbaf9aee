import {
  keepPreviousData,
  queryOptions,
  useQueries,
  useQuery,
  type QueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, ok, type Schemas } from '../api/client';
import type { LeadRow } from './columns';
import { apiQuery, type LeadsView, type ListQuery } from './view';

export const PAGE = 100;

export type Page = Schemas['LeadList']['data'];
type Query = Record<string, string>;

/** One page of a view; pages that nobody looks at any more are forgotten soon. */
export const pageOf = (query: Query, pageIndex: number) =>
  queryOptions({
    queryKey: ['leads', query, pageIndex],
    queryFn: async ({ signal }): Promise<Page> => {
      // The address's words are the API's own; the server refuses what they may not be.
      const params = { ...query, pageSize: PAGE, pageIndex } as unknown as ListQuery;
      return (await ok(api.GET('/v1/leads', { params: { query: params }, signal }))).body.data;
    },
    staleTime: 30_000,
    gcTime: 120_000,
  });

/** Which pages the rows from `first` to `last` stand on, but the first page, which is always there. */
export function pagesFor(first: number, last: number): number[] {
  const pages: number[] = [];
  for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) if (page > 0) pages.push(page);
  return pages;
}

export type Rows = {
  total: number | undefined;
  row: (index: number) => LeadRow | undefined;
  /** Whether what is shown is still that of the view before. */
  isOld: boolean;
  isFetching: boolean;
  error: unknown;
  retry: () => void;
};

/** The rows of a view around those that are looked at. */
export function useRows(view: LeadsView, first: number, last: number): Rows {
  const key = JSON.stringify(apiQuery(view));
  const query = useMemo(() => JSON.parse(key) as Query, [key]);
  const head = useQuery({ ...pageOf(query, 0), placeholderData: keepPreviousData });
  const wanted = pagesFor(first, last);
  const rest = useQueries({ queries: head.isPlaceholderData ? [] : wanted.map((page) => pageOf(query, page)) });
  const pages = new Map<number, UseQueryResult<Page>>([[0, head]]);
  rest.forEach((result, at) => pages.set(wanted[at] as number, result));
  const newest = [head, ...rest].filter((page) => page.data).sort((a, b) => b.dataUpdatedAt - a.dataUpdatedAt)[0];
  const failed = [head, ...rest].find((page) => page.error && !page.data);
  return {
    total: head.isPlaceholderData ? head.data?.total_records : newest?.data?.total_records,
    row: (index) => pages.get(Math.floor(index / PAGE))?.data?.data[index % PAGE],
    isOld: head.isPlaceholderData,
    isFetching: head.isFetching,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  };
}

/** Puts what is known of a lead into every page that shows it. */
export function patchRows(queries: QueryClient, id: number, change: Partial<LeadRow>): void {
  queries.setQueriesData<Page>({ queryKey: ['leads'] }, (page) =>
    page?.data.some((row) => row.cstid === id)
      ? { ...page, data: page.data.map((row) => (row.cstid === id ? { ...row, ...change } : row)) }
      : page,
  );
}

/** The ids of the rows from `first` to `last`, asked for where they are not at hand. */
export async function idsBetween(
  queries: QueryClient,
  view: LeadsView,
  first: number,
  last: number,
): Promise<number[]> {
  const query = apiQuery(view);
  const ids: number[] = [];
  for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
    const { data } = await queries.ensureQueryData(pageOf(query, page));
    data.forEach((row, at) => {
      const index = page * PAGE + at;
      if (index >= first && index <= last) ids.push(row.cstid);
    });
  }
  return ids;
}
