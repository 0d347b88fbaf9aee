import type { Choices } from '../api/choices';
import type { Directory } from '../leads/directory';
import { titleOf } from '../leads/fields';
import { t, time, type MessageKey } from '../messages';
import type { Activity, Entry } from './work';

type Change = Entry['changes'][number];

export type Names = Pick<Directory, 'nameOf'> & { countries: Pick<Choices<{ name: string }>, 'byId'> };

const POINTS_AT = {
  lead_assignedto: 'users',
  owner_id: 'users',
  lead_assignmentgroup: 'user-groups',
  brand_id: 'brands',
  lead_stage_id: 'lead-stages',
} as const;

const STATUS = /^(New|Contacted|Qualified|Lost|Converted)$/;

/** A value of a field as people read it; nothing where there is none. */
export function inWords(field: string, value: Change['from'], names: Names): string | null {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return null;
  if (Array.isArray(value)) return value.map((id) => names.nameOf('tags', id) ?? `#${id}`).join(', ');
  if (field in POINTS_AT) return names.nameOf(POINTS_AT[field as keyof typeof POINTS_AT], Number(value));
  if (field === 'cstmobile_country_id') return names.countries.byId.get(Number(value))?.name ?? `#${value}`;
  if (field === 'lead_status' && STATUS.test(String(value))) return t(`status.${value}` as MessageKey);
  if (field === 'kind') return t('story.kind', { kind: String(value) });
  if (field === 'due_on' || field === 'done_on') return time(String(value));
  return String(value);
}

/** Which tags came and which went. */
export function tagMoves({ from, to }: Pick<Change, 'from' | 'to'>): { added: number[]; removed: number[] } {
  const before = Array.isArray(from) ? from : [];
  const after = Array.isArray(to) ? to : [];
  return {
    added: after.filter((id) => !before.includes(id)),
    removed: before.filter((id) => !after.includes(id)),
  };
}

const to = (entry: Entry, field: string): Change['to'] | undefined =>
  entry.changes.find((change) => change.field === field)?.to;

/** Of which kind the activity is that an entry is about, also where it is gone. */
export const kindOf = (entry: Entry): Activity['kind'] | null =>
  entry.activity?.kind ?? (to(entry, 'kind') as Activity['kind'] | undefined) ?? null;

/** What somebody did, to be read after their name. */
export function deed(entry: Entry): string {
  const kind = kindOf(entry) ?? 'other';
  switch (entry.kind) {
    case 'lead.created':
      return t('story.created');
    case 'lead.changed': {
      const [only, ...others] = entry.changes;
      if (!only || others.length > 0) return t('story.changed');
      return t('story.changed.one', { field: titleOf(only.field).toLowerCase() });
    }
    case 'lead.deleted':
      return t('story.deleted');
    case 'lead.restored':
      return t('story.restored');
    case 'note.created':
      return t('story.noted');
    case 'note.changed':
      return t('story.note.changed');
    case 'note.deleted':
      return t('story.note.deleted');
    case 'note.restored':
      return t('story.note.restored');
    case 'activity.created':
      return t((to(entry, 'done_on') ?? null) === null ? 'story.planned' : 'story.logged', { kind });
    case 'activity.changed': {
      const done = to(entry, 'done_on');
      if (done !== undefined) return t(done === null ? 'story.reopened' : 'story.finished', { kind });
      return t(isMove(entry) ? 'story.moved' : 'story.activity.changed', { kind });
    }
    case 'activity.deleted':
      return t('story.activity.deleted', { kind });
    case 'activity.restored':
      return t('story.activity.restored', { kind });
    default:
      return t('story.other', { kind: entry.kind.replaceAll(/[._]/g, ' ') });
  }
}

const isMove = (entry: Entry): boolean => entry.changes.length === 1 && entry.changes[0]?.field === 'due_on';

/** The door that it came through. */
export function via({ channel, api_key }: Entry['via']): string {
  if (api_key) return t('via.key', { name: api_key.name });
  switch (channel) {
    case 'ui':
      return t('via.ui');
    case 'cli':
      return t('via.cli');
    case 'seed':
      return t('via.seed');
    case 'job':
      return t('via.job');
    default:
      return channel;
  }
}

/** The changes that an entry lists: none where it shows the thing itself. */
export function listed(entry: Entry): Change[] {
  if (entry.kind === 'activity.changed')
    return entry.changes.filter(({ field }) => field !== 'done_on' && field !== 'kind');
  if (/\.(created|deleted|restored)$/.test(entry.kind) && entry.kind !== 'lead.created') return [];
  return entry.changes.filter(({ from, to: now }) => from !== null || now !== null);
}
