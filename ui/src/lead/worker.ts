import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ApiError, messageOf } from '../api/errors';
import { useSession, type Session } from '../api/session';
import { tell } from '../frame/notices';
import { offerUndo } from '../operations/follow';
import { t } from '../messages';
import { leadOf } from '../leads/lead';
import { rowOf } from '../leads/edit';
import { patchRows } from '../leads/rows';
import { instant } from './due';
import type { Mode } from './drafts';
import { addEntry, newEntry, showActivity, showNote } from './shown';
import * as work from './work';
import type { Activity, ActivityKind, Note } from './work';

type Of = { cstid: number; cstname: string };
type Answer = { response: Response };

/** What was typed to be written: `at` is when an activity was done, or is due. */
export type Written = { mode: Mode; text: string; at: Date };

const first = (failure: unknown): string =>
  (failure instanceof ApiError ? Object.values(failure.errors)[0]?.[0] : undefined) ?? messageOf(failure);

/** Writes what people do at a lead: shown at once, with a way back once it is done. */
export class Worker {
  constructor(
    private readonly queries: QueryClient,
    private readonly me: Session['user'],
  ) {}

  /** Whether it was written. */
  async add(lead: Of, { mode, text, at }: Written): Promise<boolean> {
    const now = new Date();
    const common = { id: -now.getTime(), cstid: lead.cstid, created_by: this.me };
    const times = { created_on: instant(now), updated_on: instant(now) };
    if (mode === 'note') {
      const note: Note = { ...common, ...times, text: text.trim() };
      addEntry(this.queries, lead.cstid, newEntry(this.me, { kind: 'note.created', note }, now));
      return this.send(lead.cstid, () => work.addNote(lead.cstid, note.text), t('work.noted'));
    }
    const said = work.subjectAndText(text, t(`work.subject.${mode}`));
    const body = mode === 'task' ? { due_on: instant(at) } : { done_on: instant(at) };
    const activity: Activity = {
      ...common,
      ...times,
      ...said,
      cstname: lead.cstname,
      kind: mode,
      due_on: null,
      done_on: null,
      ...body,
      owner: this.me,
    };
    addEntry(this.queries, lead.cstid, newEntry(this.me, { kind: 'activity.created', activity }, now));
    showActivity(this.queries, activity, activity);
    if (mode !== 'task') patchRows(this.queries, lead.cstid, { last_contacted_on: instant(at) });
    return this.send(
      lead.cstid,
      () => work.addActivity(lead.cstid, { kind: mode satisfies ActivityKind, ...said, ...body }),
      t(`work.done.${mode}`),
    );
  }

  changeNote(note: Note, text: string): Promise<boolean> {
    showNote(this.queries, note, { ...note, text });
    return this.send(note.cstid, () => work.changeNote(note.id, text), t('work.note.changed'));
  }

  deleteNote(note: Note): Promise<boolean> {
    showNote(this.queries, note, null);
    return this.send(note.cstid, () => work.deleteNote(note.id), t('work.note.deleted'));
  }

  changeActivity(activity: Activity, change: Partial<Pick<Activity, 'subject' | 'text' | 'due_on' | 'done_on'>>) {
    showActivity(this.queries, activity, { ...activity, ...change });
    const open = this.queries.getQueryData<Activity[]>(work.openOf(activity.cstid).queryKey);
    if (open) patchRows(this.queries, activity.cstid, { next_activity_on: open[0]?.due_on ?? null });
    const said =
      change.done_on !== undefined
        ? t(change.done_on === null ? 'work.reopened' : 'work.finished', { subject: activity.subject })
        : change.due_on !== undefined
          ? t('work.moved', { subject: activity.subject })
          : t('work.activity.changed');
    return this.send(activity.cstid, () => work.changeActivity(activity.id, change), said);
  }

  finish(activity: Activity): Promise<boolean> {
    return this.changeActivity(activity, { done_on: instant(new Date()) });
  }

  /** A call that nobody took. */
  unanswered(lead: Of): Promise<boolean> {
    return this.add(lead, { mode: 'call', text: t('work.unanswered'), at: new Date() });
  }

  deleteActivity(activity: Activity): Promise<boolean> {
    showActivity(this.queries, activity, null);
    return this.send(activity.cstid, () => work.deleteActivity(activity.id), t('work.activity.deleted'));
  }

  /** Reads again what is shown of a lead, in lists as well. */
  async refresh(lead: number): Promise<void> {
    const parts = this.queries.invalidateQueries({
      queryKey: ['lead', lead],
      predicate: ({ queryKey }) => queryKey.length > 2,
    });
    const read = await this.queries.fetchQuery({ ...leadOf(lead), staleTime: 0 }).catch(() => null);
    if (read) patchRows(this.queries, lead, rowOf(read.lead));
    await parts;
  }

  private async send(lead: number, write: () => Promise<Answer>, said: string): Promise<boolean> {
    let written = true;
    try {
      const { response } = await write();
      offerUndo(this.queries, said, response.headers.get('Operation-Id'));
    } catch (failure) {
      written = false;
      tell({ text: t('work.failed', { reason: first(failure) }), bad: true });
    }
    await this.refresh(lead);
    return written;
  }
}

export function useWorker(): Worker {
  const queries = useQueryClient();
  const { user } = useSession();
  return useMemo(() => new Worker(queries, user), [queries, user]);
}
