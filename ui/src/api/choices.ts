import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, ok, type Schemas } from './client';
import { everyPage } from './pages';

/** What a lead can point at, all of them with those that are archived; people of large companies come page by page. */
export type Kind = 'users' | 'user-groups' | 'brands' | 'tags' | 'lead-sources' | 'lead-stages' | 'countries';

export type Rows = {
  users: Schemas['UserRow'];
  'user-groups': Schemas['UserGroup'];
  brands: Schemas['Label'];
  tags: Schemas['Label'];
  'lead-sources': Schemas['Label'];
  'lead-stages': Schemas['LeadStage'];
  countries: Schemas['Country'] & { archived?: boolean };
};

const all = <K extends Kind>(kind: K, signal: AbortSignal): Promise<Rows[K][]> =>
  everyPage(async (paging) => {
    const query = { ...paging, ...(kind === 'countries' ? {} : { archived: 'all' as const }) };
    const { body } = await ok(api.GET(`/v1/${kind as 'tags'}`, { params: { query }, signal }));
    return { body: body as unknown as { data: { data: Rows[K][]; total_pages: number } } };
  });

export const choicesOf = <K extends Kind>(kind: K) =>
  queryOptions({
    queryKey: ['choices', kind] as const,
    queryFn: ({ signal }) => all(kind, signal),
    staleTime: kind === 'countries' ? Infinity : 60_000,
  });

export type Choices<T> = { all: T[]; live: T[]; byId: Map<number, T>; isPending: boolean; error: unknown };

export function useChoices<K extends Kind>(kind: K): Choices<Rows[K]> {
  const { data, isPending, error } = useQuery(choicesOf(kind));
  return useMemo(() => {
    const rows = (data ?? []) as Rows[K][];
    return {
      all: rows,
      live: rows.filter((row) => !row.archived),
      byId: new Map(rows.map((row) => [row.id, row])),
      isPending,
      error,
    };
  }, [data, isPending, error]);
}
