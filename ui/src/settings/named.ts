import { useQuery } from '@tanstack/react-query';
import { choicesOf, type Kind, type Rows } from '../api/choices';
import { api, ok } from '../api/client';
import { useMay } from '../api/session';
import type { LeadsView } from '../leads/view';
import { useWrite } from './use';

/** What leads point at and what is no more than a name to them. */
export type NamedKind = Exclude<Kind, 'users' | 'countries'>;

const LOOK_AGAIN_MILLIS = 1_000;

/** Those of a kind as they are now, live ones first, and what can be done with them. */
export function useNamed<K extends NamedKind>(kind: K) {
  const mayArrange = useMay('arrange');
  const { write } = useWrite();
  const query = useQuery({
    ...choicesOf(kind),
    staleTime: 0,
    select: (rows: Rows[K][]) => rows.toSorted((a, b) => Number(a.archived) - Number(b.archived)),
    // Leads leave an archived stage in the background.
    refetchInterval: ({ state }) =>
      state.data?.some((row) => 'moving' in row && row.moving) ? LOOK_AGAIN_MILLIS : false,
  });
  // All kinds have the same operations under their own addresses.
  const path = `/v1/${kind}` as '/v1/tags';
  const at = (id: number) => ({ params: { path: { id } } });
  return {
    query,
    mayArrange,
    add: (name: string) => ok(api.POST(path, { body: { name } })),
    patch: (id: number, body: Partial<Rows[K]>) =>
      ok(api.PATCH(`${path}/{id}`, { ...at(id), body: body as { name?: string } })),
    archive: (id: number) => void write(() => ok(api.POST(`${path}/{id}/archive`, at(id)))),
    restore: (id: number) => void write(() => ok(api.POST(`${path}/{id}/restore`, at(id)))),
  };
}

/** The leads that point at one. */
export function leadsOf(kind: NamedKind, { id, name }: { id: number; name: string }): LeadsView {
  switch (kind) {
    case 'tags':
      return { tag_ids: String(id) };
    case 'brands':
      return { brand_id: String(id) };
    case 'lead-sources':
      return { lead_source: name };
    case 'lead-stages':
      return { lead_stage_id: String(id) };
    case 'user-groups':
      return { lead_assignmentgroup: String(id) };
  }
}
