import type { QueryClient } from '@tanstack/react-query';
import { choicesOf, type Kind } from '../api/choices';
import { api, ok } from '../api/client';
import { tell } from '../frame/notices';
import { inWords } from '../lead/story';
import { t } from '../messages';
import type { Change } from './edit';
import { titleOf } from './fields';
import type { Lead } from './lead';

/** Who changed a field last, as far as that is for whoever asks to see. */
async function lastChanger(id: number, field: string): Promise<string | null> {
  try {
    const params = { path: { id }, query: { kind: ['changes' as const], pageSize: 20 } };
    const { data } = (await ok(api.GET('/v1/leads/{id}/timeline', { params }))).body.data;
    return data.find(({ changes }) => changes.some((change) => change.field === field))?.by?.name ?? null;
  } catch {
    return null;
  }
}

/** Tells that somebody else changed the same field meanwhile, with both values, and asks which it is to be. */
export async function tellConflict(
  queries: QueryClient,
  lead: Lead,
  { field, value }: Pick<Change, 'field' | 'value'>,
  keepMine: () => void,
): Promise<void> {
  const name = await lastChanger(lead.cstid, field);
  const rowsOf = <K extends Kind>(kind: K) => queries.getQueryData(choicesOf(kind).queryKey) ?? [];
  const said = (is: unknown): string =>
    inWords(field, is as Parameters<typeof inWords>[1], {
      nameOf: (kind, id) => rowsOf(kind).find((row) => row.id === id)?.name ?? `#${id}`,
      countries: { byId: new Map(rowsOf('countries').map((row) => [row.id, row])) },
    }) ?? t('conflict.nothing');
  tell({
    text: t('conflict', { number: lead.ct_number, what: titleOf(field), name: name ?? t('conflict.somebody') }),
    details: [
      t('conflict.mine.is', { value: said(value) }),
      t('conflict.theirs.is', { value: said(lead[field as keyof Lead]) }),
    ],
    bad: true,
    stays: true,
    actions: [
      { label: t('conflict.mine'), run: keepMine },
      { label: t('conflict.theirs'), run: () => undefined },
    ],
  });
}
