import { Store } from '../api/store';
import type { Schemas } from '../api/client';

/** What one writes about a lead: a note, what was done, or what is to be done. */
export type Mode = 'note' | Schemas['ActivityKind'];

export const MODES: Mode[] = ['note', 'call', 'email', 'meeting', 'task'];

/** What was typed and not saved yet; `at` is when it was done or is due, as its field shows it. */
export type Draft = { text: string; at: string };

const drafts = new Store<Record<string, Draft>>({});

const keyOf = (lead: number, mode: Mode): string => `${lead} ${mode}`;

export function keepDraft(lead: number, mode: Mode, draft: Draft | null): void {
  const { [keyOf(lead, mode)]: _, ...rest } = drafts.get();
  drafts.set(draft?.text.trim() ? { ...rest, [keyOf(lead, mode)]: draft } : rest);
}

export const draftOf = (lead: number, mode: Mode): Draft | undefined => drafts.get()[keyOf(lead, mode)];

/** The modes in which something is kept for a lead. */
export function useDrafts(lead: number): Mode[] {
  const kept = drafts.use();
  return MODES.filter((mode) => keyOf(lead, mode) in kept);
}
