import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import { endOfDay, instant, pressing, startOfDay } from '../lead/due';
import type { LeadRow } from '../leads/columns';
import type { Page } from '../leads/rows';
import type { ListQuery } from '../leads/view';

const OPEN = ['New', 'Contacted', 'Qualified'] as const;
const ENOUGH = 30;
const MOST_PAGES = 5;

/** Pages of one list until there are enough leads in it that nobody has talked to today. */
async function some(query: ListQuery, now: Date, signal: AbortSignal): Promise<Page> {
  const since = startOfDay(now).getTime();
  const wants = (row: LeadRow) =>
    row.next_activity_on !== null
      ? pressing(row.next_activity_on, now) !== 'later'
      : row.last_contacted_on === null || Date.parse(row.last_contacted_on) < since;
  const data: LeadRow[] = [];
  for (let pageIndex = 0; ; pageIndex++) {
    const params = { query: { ...query, pageSize: 100, pageIndex } };
    const page = (await ok(api.GET('/v1/leads', { params, signal }))).body.data;
    data.push(...page.data);
    const last = pageIndex + 1 >= Math.min(page.total_pages, MOST_PAGES);
    if (last || data.filter(wants).length >= ENOUGH) return { ...page, data };
  }
}

/** Somebody's open leads of one status that have something due, or nothing planned. */
const part = (me: number, status: (typeof OPEN)[number], due: boolean) =>
  queryOptions({
    queryKey: ['leads', 'queue', me, status, due],
    queryFn: ({ signal }): Promise<Page> => {
      const now = new Date();
      const mine = { lead_assignedto: me, lead_status: status };
      return some(
        due
          ? { ...mine, next_activity_to: instant(endOfDay(now)), sortBy: 'next_activity_on' }
          : { ...mine, next_activity: 'none', sortBy: 'lead_score', sortOrder: 'desc' },
        now,
        signal,
      );
    },
    staleTime: 30_000,
  });

export const partsOf = (me: number) => OPEN.flatMap((status) => [part(me, status, true), part(me, status, false)]);
