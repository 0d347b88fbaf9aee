import { tell } from '../frame/notices';
import type { LeadRow } from '../leads/columns';
import type { Editor } from '../leads/edit';
import { t } from '../messages';
import type { ColumnSpec, Field } from './view';

/** Takes a lead to another column: shown at once, and put back with the reason where the server refuses. */
export async function move(editor: Editor, row: LeadRow, field: Field, to: ColumnSpec): Promise<void> {
  if (String(row[field]) === to.value) return;
  const value = field === 'lead_stage_id' ? Number(to.value) : to.value;
  const outcome = await editor.edit(row, {
    field,
    value,
    shows: { [field]: value },
    said: t('board.moved', { name: row.cstname, to: to.title }),
  });
  if (outcome.is === 'refused')
    tell({ text: t('board.refused', { name: row.cstname, to: to.title, reason: outcome.message }), bad: true });
}
