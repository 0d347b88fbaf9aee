import { t, type MessageKey } from '../messages';
import { COLUMNS } from './columns';

/** The API's names of fields that have no column, or another one. */
const MORE: Record<string, MessageKey> = {
  cstaddress: 'field.address',
  cstnotes: 'field.notes',
  lost_reason: 'field.lost_reason',
};

export function fieldTitle(name: string): string | null {
  const column = COLUMNS.find(({ edit, id }) => (edit && 'field' in edit ? edit.field : id) === name);
  const key = column?.title ?? MORE[name];
  return key ? t(key) : null;
}

/** The server names fields as the API does. */
export const inWords = (text: string): string =>
  text.replaceAll(/\b[a-z]+(?:_[a-z]+)*\b/g, (word) => fieldTitle(word)?.toLowerCase() ?? word);
