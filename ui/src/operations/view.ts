import type { MessageKey } from '../messages';

/** What people do so often that it has words of its own; anything else is told by its kind. */
export const KINDS = {
  'leads.changed': 'op.leads.changed',
  'leads.deleted': 'op.leads.deleted',
  'leads.created': 'op.leads.created',
  'lead.changed': 'op.leads.changed',
  'lead.deleted': 'op.leads.deleted',
  'lead.created': 'op.leads.created',
  'lead.restored': 'op.leads.restored',
  'lead.purged': 'op.leads.purged',
  'sample_data.created': 'op.samples',
  'operation.undone': 'op.undone',
} satisfies Record<string, MessageKey>;

export const STATES = ['running', 'done', 'cancelled', 'failed'] as const;

/** What the list of operations shows, as its address says it, in the API's own words. */
export type OperationsView = { user_id?: string; kind?: string; state?: (typeof STATES)[number] };

export function operationsView(search: Record<string, unknown>): OperationsView {
  const { user_id, kind, state } = search;
  return {
    ...(typeof user_id === 'string' && /^\d{1,9}$/.test(user_id) ? { user_id } : {}),
    ...(typeof kind === 'string' && Object.hasOwn(KINDS, kind) ? { kind } : {}),
    ...(STATES.find((one) => one === state) ? { state: state as OperationsView['state'] } : {}),
  };
}
