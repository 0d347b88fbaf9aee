import { editingOf, type ColumnId, type LeadRow } from './columns';
import type { Directory } from './directory';
import type { Change } from './edit';

/** What typing into a column means for the lead; nothing when it says what was there. */
export function typedChange(row: LeadRow, column: ColumnId, text: string): Change | null {
  const edit = editingOf(column);
  if (edit?.by !== 'text') return null;
  const trimmed = text.trim();
  const before = row[column];
  if (edit.input === 'number') {
    const value = trimmed === '' ? null : /^-?\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
    return value === before
      ? null
      : { field: edit.field, value, shows: typeof value === 'string' ? {} : { [column]: value } };
  }
  const value = trimmed === '' ? null : trimmed;
  return value === before ? null : { field: edit.field, value, shows: { [column]: value } };
}

/** What picking a value in a column means for the lead; picking what is there again clears it where it can be. */
export function pickedChange(row: LeadRow, column: ColumnId, picked: string, directory: Directory): Change | null {
  const edit = editingOf(column);
  switch (edit?.by) {
    case 'status':
      return picked === row.lead_status
        ? null
        : { field: 'lead_status', value: picked, shows: { lead_status: picked as LeadRow['lead_status'] } };
    case 'tags': {
      const id = Number(picked);
      const value = row.tag_ids.includes(id)
        ? row.tag_ids.filter((tag) => tag !== id)
        : [...row.tag_ids, id].sort((a, b) => a - b);
      return { field: 'tag_ids', value, shows: { tag_ids: value } };
    }
    case 'choice': {
      const before = valueOf(row, edit.field);
      const same = String(before) === picked;
      if (same && !edit.clearable) return null;
      const value = same ? null : Number(picked);
      const shows =
        edit.field === 'lead_assignedto'
          ? { lead_assignedto: value, owner: directory.nameOf('users', value) }
          : { [edit.field]: value };
      return { field: edit.field, value, shows };
    }
    default:
      return null;
  }
}

const valueOf = (row: LeadRow, field: string): unknown => (row as Record<string, unknown>)[field];

/** The values of a column that is picked from a list. */
export function pickedNow(row: LeadRow, column: ColumnId): string[] {
  const edit = editingOf(column);
  if (edit?.by === 'status') return [row.lead_status];
  if (edit?.by === 'tags') return row.tag_ids.map(String);
  if (edit?.by !== 'choice') return [];
  const value = valueOf(row, edit.field);
  return value === null ? [] : [String(value)];
}
