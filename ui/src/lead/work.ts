import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query';
import { api, ok, type Schemas } from '../api/client';

export type Note = Schemas['Note'];
export type Activity = Schemas['Activity'];
export type ActivityKind = Schemas['ActivityKind'];
export type Entry = Schemas['TimelineEntry'];
export type StoryPage = Schemas['Timeline']['data'];
export type Story = InfiniteData<StoryPage, number>;
export type StoryKind = 'all' | 'notes' | 'activities' | 'changes';

export const STORY_KINDS: StoryKind[] = ['all', 'notes', 'activities', 'changes'];

const PAGE = 20;
const MOST_OPEN = 50;

/** What happened to a lead, page by page into the past. */
export const storyOf = (id: number, kind: StoryKind) =>
  infiniteQueryOptions({
    queryKey: ['lead', id, 'story', kind],
    queryFn: async ({ signal, pageParam }): Promise<StoryPage> => {
      const query = { pageSize: PAGE, pageIndex: pageParam, ...(kind === 'all' ? {} : { kind: [kind] }) };
      return (await ok(api.GET('/v1/leads/{id}/timeline', { params: { path: { id }, query }, signal }))).body.data;
    },
    initialPageParam: 0,
    getNextPageParam: ({ current_page, total_pages }) => (current_page < total_pages ? current_page : undefined),
  });

/** What is to be done about a lead, the most urgent first. */
export const openOf = (id: number) =>
  queryOptions({
    queryKey: ['lead', id, 'open'],
    queryFn: async ({ signal }): Promise<Activity[]> => {
      const query = { cstid: id, state: 'open' as const, pageSize: MOST_OPEN };
      return (await ok(api.GET('/v1/activities', { params: { query }, signal }))).body.data.data;
    },
  });

export const duplicatesOf = (id: number) =>
  queryOptions({
    queryKey: ['lead', id, 'duplicates'],
    queryFn: async ({ signal }) =>
      (await ok(api.GET('/v1/leads/{id}/duplicates', { params: { path: { id } }, signal }))).body.data.duplicates,
  });

export const addNote = (id: number, text: string) =>
  ok(api.POST('/v1/leads/{id}/notes', { params: { path: { id } }, body: { text } }));

export const changeNote = (id: number, text: string) =>
  ok(api.PATCH('/v1/notes/{id}', { params: { path: { id } }, body: { text } }));

export const deleteNote = (id: number) => ok(api.DELETE('/v1/notes/{id}', { params: { path: { id } } }));

export const addActivity = (id: number, body: Schemas['ActivityCreate']) =>
  ok(api.POST('/v1/leads/{id}/activities', { params: { path: { id } }, body }));

export const changeActivity = (id: number, body: Schemas['ActivityPatch']) =>
  ok(api.PATCH('/v1/activities/{id}', { params: { path: { id } }, body }));

export const deleteActivity = (id: number) => ok(api.DELETE('/v1/activities/{id}', { params: { path: { id } } }));

/** Takes back all that one write did. */
const MOST_IN_SUBJECT = 255;

/** The first line says what it was, if it is short enough; the rest is the text. */
export function subjectAndText(typed: string, otherwise: string): { subject: string; text: string | null } {
  const whole = typed.trim();
  if (whole === '') return { subject: otherwise, text: null };
  const [first = '', ...rest] = whole.split('\n');
  if (first.trim().length > MOST_IN_SUBJECT) return { subject: otherwise, text: whole };
  return { subject: first.trim(), text: rest.join('\n').trim() || null };
}

/** What was typed, from what became of it. */
export const typedOf = ({ subject, text }: Activity): string => (text ? `${subject}\n${text}` : subject);
