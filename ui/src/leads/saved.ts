import { queryOptions } from '@tanstack/react-query';
import { api, ok, type Schemas } from '../api/client';
import { everyPage } from '../api/pages';
import { layoutQuery, type Layout } from './layout';
import { leadsView, parseQuery, writeQuery, type LeadsView } from './view';

export type SavedView = Schemas['View'];

/** The views of the leads that one sees; of one's own there are at most 200. */
export const savedViews = queryOptions({
  queryKey: ['views'],
  staleTime: 60_000,
  queryFn: ({ signal }): Promise<SavedView[]> =>
    everyPage((paging) => ok(api.GET('/v1/views', { params: { query: { screen: 'leads', ...paging } }, signal }))),
});

/** The address of a view. */
export const searchOf = (saved: SavedView): LeadsView => ({
  ...listed(leadsView(parseQuery(saved.query))),
  view: String(saved.id),
});

/** What a view keeps of an address, and of how the table looks. */
export const queryOf = (view: LeadsView, layout: Layout): string =>
  writeQuery({ ...listed(view), ...layoutQuery(layout) }).slice(1);

/** Whether the address shows something else than the view that it began as. */
export const differs = (saved: SavedView, view: LeadsView): boolean =>
  canonical(listed(leadsView(parseQuery(saved.query)))) !== canonical(listed(view));

export type Group = 'mine' | 'team' | 'everyone';

export const groupOf = (saved: SavedView, me: number): Group =>
  saved.owner.id === me ? 'mine' : saved.sharing === 'team' ? 'team' : 'everyone';

function listed({ lead: _, view: __, ...rest }: LeadsView): LeadsView {
  return rest;
}

const canonical = (view: LeadsView): string =>
  JSON.stringify(
    Object.entries(view)
      .filter(([, value]) => value)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
