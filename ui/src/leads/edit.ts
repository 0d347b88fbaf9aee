import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ApiError, messageOf } from '../api/errors';
import { tell } from '../frame/notices';
import { t } from '../messages';
import type { LeadPatch, LeadRow } from './columns';
import { titleOf } from './fields';
import { leadOf, patchLead, readLead, tagLead, type Lead, type Read } from './lead';
import { patchRows } from './rows';

/** A change of one field: what is sent, with what belongs to it, and what the row shows meanwhile. */
export type Change = {
  field: keyof LeadPatch;
  value: unknown;
  also?: LeadPatch;
  shows: Partial<Lead>;
  /** What is told once it is done, instead of the field's name. */
  said?: string;
};

export type Outcome = { is: 'done' } | { is: 'refused'; message: string } | { is: 'conflict' };

/** How a field of a lead reads: that of a phone is two, and a list has not all of them. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const MOST_TRIES = 4;

type Door = {
  read: (id: number) => Promise<Read>;
  patch: (id: number, patch: LeadPatch, etag: string) => Promise<Read>;
};

/**
 * Changes one field of a lead that nobody else has changed since `seen`. Others may change other fields meanwhile:
 * then it is tried again on what they made of the lead.
 */
export async function change(
  door: Door,
  known: Read | undefined,
  seen: Partial<Lead> & { cstid: number },
  { field, value, also }: Change,
): Promise<{ read: Read; isConflict: boolean }> {
  let read = known ?? (await door.read(seen.cstid));
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (!same(read.lead[field as keyof Lead], seen[field as keyof Lead])) {
      if (tries > 0 || !known) break;
      // What was known may be older than what was seen.
      read = await door.read(seen.cstid);
      continue;
    }
    try {
      return { read: await door.patch(seen.cstid, { [field]: value, ...also }, read.etag), isConflict: false };
    } catch (failure) {
      if (!(failure instanceof ApiError) || failure.status !== 412) throw failure;
      read = await door.read(seen.cstid);
    }
  }
  // Whoever was there meanwhile may have wanted the same.
  return { read, isConflict: !same(read.lead[field as keyof Lead], value) };
}

/** Where leads are shown: what is known of one is put there, and looked after when no change is under way any more. */
export type Shelf = { show: typeof patchRows; settled?: (queries: QueryClient) => void };

const ROWS: Shelf = { show: patchRows };

class Editor {
  private under = 0;
  /** One change of a lead after the other, so that nobody is in their own way. */
  private readonly turns = new Map<number, Promise<unknown>>();

  constructor(
    private readonly queries: QueryClient,
    private readonly shelf: Shelf,
  ) {}

  /** Asks for the version while somebody still types. */
  prepare(id: number): void {
    void this.queries.prefetchQuery(leadOf(id));
  }

  edit(seen: Partial<Lead> & { cstid: number }, wanted: Change): Promise<Outcome> {
    const before = this.turns.get(seen.cstid) ?? Promise.resolve();
    this.show(seen.cstid, wanted.shows);
    this.under++;
    const turn = before
      .then(() => this.run(seen, wanted))
      .finally(() => {
        if (--this.under === 0) this.shelf.settled?.(this.queries);
      });
    this.turns.set(
      seen.cstid,
      turn.catch(() => undefined),
    );
    return turn;
  }

  /** Marks a lead with a tag that it has not, or takes away one that it has. */
  tag(seen: Lead, tag: number): void {
    const id = seen.cstid;
    const marked = !seen.tag_ids.includes(tag);
    const others = seen.tag_ids.filter((each) => each !== tag);
    this.show(id, { tag_ids: marked ? [...others, tag].sort((a, b) => a - b) : others });
    const before = this.turns.get(id) ?? Promise.resolve();
    const turn = before
      .then(() => tagLead(id, tag, marked))
      .then(
        (read) => {
          this.keep(read);
          return this.done('tag_ids', read);
        },
        (failure: unknown) => {
          this.takeBack(seen);
          tell({ text: t('edit.failed', { reason: messageOf(failure) }), bad: true });
        },
      );
    this.turns.set(id, turn);
  }

  private async run(seen: Partial<Lead> & { cstid: number }, wanted: Change): Promise<Outcome> {
    const id = seen.cstid;
    const known = this.queries.getQueryState<Read>(leadOf(id).queryKey);
    const fresh = known?.data && Date.now() - known.dataUpdatedAt < 60_000 ? known.data : undefined;
    try {
      const { read, isConflict } = await change({ read: readLead, patch: patchLead }, fresh, seen, wanted);
      this.keep(read);
      if (!isConflict) {
        await this.done(wanted.field, read, wanted.said);
        return { is: 'done' };
      }
      const { tellConflict } = await import('./conflict');
      await tellConflict(this.queries, read.lead, wanted, () => void this.edit(read.lead, wanted));
      return { is: 'conflict' };
    } catch (failure) {
      this.takeBack(seen);
      const refused = failure instanceof ApiError ? failure.errors[wanted.field]?.[0] : undefined;
      if (refused) return { is: 'refused', message: refused };
      tell({
        text: t('edit.failed', { reason: messageOf(failure) }),
        bad: true,
        stays: true,
        actions: [{ label: t('retry'), run: () => void this.edit(seen, wanted) }],
      });
      return { is: 'conflict' };
    }
  }

  /** Of changes one after the other only the last one is told. */
  private async done(field: string, { lead, operation }: Read, said?: string): Promise<void> {
    const { offerUndo } = await import('../operations/follow');
    offerUndo(this.queries, said ?? t('edit.done', { what: titleOf(field), name: lead.cstname }), operation, 'edit');
  }

  private show(id: number, change: Partial<Lead>): void {
    this.shelf.show(this.queries, id, change);
    this.setRead(id, (read) => ({ ...read, shown: { ...read.shown, ...change } }));
  }

  private takeBack(seen: Partial<Lead> & { cstid: number }): void {
    this.shelf.show(this.queries, seen.cstid, rowOf(seen));
    this.setRead(seen.cstid, ({ lead, etag }) => ({ lead, etag }));
  }

  private setRead(id: number, next: (read: Read) => Read): void {
    this.queries.setQueryData<Read>(leadOf(id).queryKey, (read) => (read ? next(read) : read));
  }

  private keep(read: Read): void {
    this.shelf.show(this.queries, read.lead.cstid, rowOf(read.lead));
    this.queries.setQueryData<Read>(leadOf(read.lead.cstid).queryKey, read);
  }
}

/** Only what a list's row has. */
export function rowOf(lead: Partial<Lead>): Partial<LeadRow> {
  const {
    cstmobile_country_id: _1,
    cstmobile_national: _2,
    cstaddress: _3,
    cstnotes: _4,
    lost_reason: _5,
    duplicates: _6,
    ignored_fields: _7,
    ...row
  } = lead;
  return row;
}

export function useEditor(shelf = ROWS): Editor {
  const queries = useQueryClient();
  return useMemo(() => new Editor(queries, shelf), [queries, shelf]);
}

export type { Editor };
