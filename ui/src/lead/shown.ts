import type { QueryClient } from '@tanstack/react-query';
import { instant } from './due';
import type { Activity, Entry, Note, Story, StoryKind } from './work';

/** Shows what is being written before the server has answered; what it answers replaces all of it. */

/** Of which entries a timeline shows those that are about this one. */
const kindOf = (entry: Entry): StoryKind =>
  entry.kind.startsWith('note.') ? 'notes' : entry.kind.startsWith('activity.') ? 'activities' : 'changes';

const isPending = (entry: Entry): boolean => entry.id < 0;

export { isPending };

function eachStory(queries: QueryClient, lead: number, next: (story: Story, kind: StoryKind) => Story): void {
  for (const [key, story] of queries.getQueriesData<Story>({ queryKey: ['lead', lead, 'story'] })) {
    if (story) queries.setQueryData<Story>(key, next(story, key[3] as StoryKind));
  }
}

export function addEntry(queries: QueryClient, lead: number, entry: Entry): void {
  eachStory(queries, lead, (story, kind) => {
    const [first, ...older] = story.pages;
    if (!first || (kind !== 'all' && kind !== kindOf(entry))) return story;
    return { ...story, pages: [{ ...first, data: [entry, ...first.data] }, ...older] };
  });
}

export function changeEntries(queries: QueryClient, lead: number, next: (entry: Entry) => Entry): void {
  eachStory(queries, lead, (story) => ({
    ...story,
    pages: story.pages.map((page) => ({ ...page, data: page.data.map(next) })),
  }));
}

export function showNote(queries: QueryClient, note: Note, now: Note | null): void {
  changeEntries(queries, note.cstid, (entry) => (entry.note?.id === note.id ? { ...entry, note: now } : entry));
}

export function showActivity(queries: QueryClient, activity: Activity, now: Activity | null): void {
  changeEntries(queries, activity.cstid, (entry) =>
    entry.activity?.id === activity.id ? { ...entry, activity: now } : entry,
  );
  queries.setQueryData<Activity[]>(['lead', activity.cstid, 'open'], (open) => {
    const others = open?.filter(({ id }) => id !== activity.id);
    return others && now && now.done_on === null ? byDue([...others, now]) : others;
  });
}

/** The most urgent first; what has no time stands last. */
export const byDue = (activities: Activity[]): Activity[] =>
  activities.toSorted((a, b) => (a.due_on ?? '9').localeCompare(b.due_on ?? '9') || a.id - b.id);

let last = 0;

export function newEntry(
  by: { id: number; name: string },
  work: { kind: string; note?: Note; activity?: Activity },
  now: Date,
): Entry {
  return {
    id: --last,
    at: instant(now),
    kind: work.kind,
    by,
    via: { channel: 'ui', api_key: null },
    operation_id: '',
    changes: work.activity?.done_on ? [{ field: 'done_on', from: null, to: work.activity.done_on }] : [],
    note: work.note ?? null,
    activity: work.activity ?? null,
  };
}
