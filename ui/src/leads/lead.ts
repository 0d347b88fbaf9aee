import { queryOptions } from '@tanstack/react-query';
import { api, ok, type Schemas } from '../api/client';

export type Lead = Schemas['Lead'];
/**
 * A lead as it was read, the version that this was, what is shown while changes are under way, and the operation that
 * one undo takes back where it was written.
 */
export type Read = { lead: Lead; etag: string; shown?: Partial<Lead>; operation?: string };

export const shownLead = ({ lead, shown }: Read): Lead => ({ ...lead, ...shown });

const etagOf = (response: Response): string => response.headers.get('ETag') ?? '*';

export async function readLead(id: number, signal?: AbortSignal): Promise<Read> {
  const { body, response } = await ok(api.GET('/v1/leads/{id}', { params: { path: { id } }, signal }));
  return { lead: body.data, etag: etagOf(response) };
}

export const leadOf = (id: number) =>
  queryOptions({ queryKey: ['lead', id], queryFn: ({ signal }) => readLead(id, signal), staleTime: 0 });

/** Changes a lead while it is of the version that was read. */
export async function patchLead(id: number, patch: Schemas['LeadPatch'], etag: string): Promise<Read> {
  const { body, response } = await ok(
    api.PATCH('/v1/leads/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body: patch }),
  );
  return { lead: body.data, etag: etagOf(response), operation: response.headers.get('Operation-Id') ?? undefined };
}

/** Marks a lead with a tag or takes it away, beside whatever others change. */
export async function tagLead(id: number, tag: number, marked: boolean): Promise<Read> {
  const at = { params: { path: { id, tag } } };
  const path = '/v1/leads/{id}/tags/{tag}';
  const { body, response } = await ok(marked ? api.PUT(path, at) : api.DELETE(path, at));
  return { lead: body.data, etag: etagOf(response), operation: response.headers.get('Operation-Id') ?? undefined };
}

export const deleteLead = (id: number) => ok(api.DELETE('/v1/leads/{id}', { params: { path: { id } } }));
export const restoreLead = (id: number) => ok(api.POST('/v1/leads/{id}/restore', { params: { path: { id } } }));
