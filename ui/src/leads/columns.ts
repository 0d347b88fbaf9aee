import type { Schemas } from '../api/client';
import type { Kind } from '../api/choices';
import type { MessageKey } from '../messages';
import type { SortKey } from './view';

export type LeadRow = Schemas['LeadRow'];
export type LeadPatch = Schemas['LeadPatch'];
export type ColumnId = Exclude<keyof LeadRow, 'cstid' | 'lead_assignedto'>;
/** Those that stand for a field of a lead. */
export type FieldColumn = Exclude<ColumnId, 'deleted_on'>;

/** How a column's value is changed in place: typed, picked from the directory, or not at all. */
export type Editing =
  | { by: 'text'; field: keyof LeadPatch; input?: 'email' | 'tel' | 'number' }
  | { by: 'status' }
  | { by: 'choice'; field: keyof LeadPatch; of: Kind; clearable: boolean }
  | { by: 'tags' };

export type ColumnSpec = { id: ColumnId; title: MessageKey; width: number; sort?: SortKey; edit?: Editing };

/** In the order that they have until somebody moves them; the first one always stays first. */
export const COLUMNS: ColumnSpec[] = [
  { id: 'cstname', title: 'field.name', width: 220, sort: 'cstname', edit: { by: 'text', field: 'cstname' } },
  { id: 'lead_status', title: 'field.status', width: 124, sort: 'lead_status', edit: { by: 'status' } },
  {
    id: 'lead_stage_id',
    title: 'field.stage',
    width: 130,
    sort: 'lead_stage_id',
    edit: { by: 'choice', field: 'lead_stage_id', of: 'lead-stages', clearable: false },
  },
  {
    id: 'owner',
    title: 'field.owner',
    width: 150,
    sort: 'owner',
    edit: { by: 'choice', field: 'lead_assignedto', of: 'users', clearable: true },
  },
  {
    id: 'lead_company_name',
    title: 'field.company',
    width: 180,
    sort: 'lead_company_name',
    edit: { by: 'text', field: 'lead_company_name' },
  },
  {
    id: 'cstemail',
    title: 'field.email',
    width: 220,
    sort: 'cstemail',
    edit: { by: 'text', field: 'cstemail', input: 'email' },
  },
  { id: 'cstmobile', title: 'field.phone', width: 150, edit: { by: 'text', field: 'cstmobile', input: 'tel' } },
  { id: 'tag_ids', title: 'field.tags', width: 170, edit: { by: 'tags' } },
  {
    id: 'lead_source',
    title: 'field.source',
    width: 120,
    sort: 'lead_source',
    edit: { by: 'text', field: 'lead_source' },
  },
  {
    id: 'lead_score',
    title: 'field.score',
    width: 80,
    sort: 'lead_score',
    edit: { by: 'text', field: 'lead_score', input: 'number' },
  },
  {
    id: 'lead_industry',
    title: 'field.industry',
    width: 140,
    sort: 'lead_industry',
    edit: { by: 'text', field: 'lead_industry' },
  },
  {
    id: 'brand_id',
    title: 'field.brand',
    width: 130,
    sort: 'brand_id',
    edit: { by: 'choice', field: 'brand_id', of: 'brands', clearable: true },
  },
  {
    id: 'lead_assignmentgroup',
    title: 'field.group',
    width: 140,
    edit: { by: 'choice', field: 'lead_assignmentgroup', of: 'user-groups', clearable: true },
  },
  { id: 'cstcreated_on', title: 'field.created', width: 124, sort: 'cstcreated_on' },
  { id: 'updated_on', title: 'field.updated', width: 124, sort: 'updated_on' },
  { id: 'ct_number', title: 'field.number', width: 110, sort: 'ct_number' },
];

/** Stands behind the name where the bin is looked into, and nowhere else. */
export const DELETED: ColumnSpec = { id: 'deleted_on', title: 'field.deleted', width: 184 };

export const STATUSES = ['New', 'Contacted', 'Qualified', 'Lost', 'Converted'] as const;
export type Status = (typeof STATUSES)[number];

/** Converted is what a conversion makes of a lead, so nobody picks it. */
export const PICKED = STATUSES.filter((status) => status !== 'Converted');

export const statusColor = (status: string): string => `var(--ls-${status.toLowerCase()})`;

export const editingOf = (id: ColumnId): Editing | undefined => COLUMNS.find((column) => column.id === id)?.edit;
