import { number, t, type MessageKey } from '../messages';
import { inWords } from '../leads/fields';
import type { Operation } from './operation';
import { KINDS } from './view';

const plain = (kind: string): string => {
  const words = kind.replaceAll(/[._]/g, ' ').replace(/^api /, 'API ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What it did, or does, to how many leads. */
export function what({ kind, state, total, changed }: Operation): string {
  const key = (KINDS as Partial<Record<string, MessageKey>>)[kind];
  const count = state === 'running' ? total : changed;
  return key ? t(key, { count, shown: number(count) }) : plain(kind);
}

/** What goes on at this moment. */
export function going({ kind, total }: Operation): string {
  const key: MessageKey =
    kind === 'leads.deleted'
      ? 'op.deleting'
      : kind === 'leads.created'
        ? 'op.creating'
        : kind === 'operation.undone'
          ? 'op.undoing'
          : 'op.changing';
  return t(key, { count: total, shown: number(total) });
}

const MOST_REASONS = 3;

/** Why leads stayed as they were, the most frequent reason first; of those that nobody names, how many. */
export function keptReasons({ kept, kept_count }: Pick<Operation, 'kept' | 'kept_count'>): string[] {
  const reasons = new Map<string, number>();
  for (const { fields, reason } of kept) {
    const where = fields.map((field) => inWords(field)).join(', ');
    const said = where ? t('op.reason', { fields: where, reason: inWords(reason) }) : inWords(reason);
    reasons.set(said, (reasons.get(said) ?? 0) + 1);
  }
  const told = [...reasons].toSorted((a, b) => b[1] - a[1]).slice(0, MOST_REASONS);
  const rest = kept_count - told.reduce((sum, [, count]) => sum + count, 0);
  return [
    ...told.map(([reason, count]) => t('op.kept.reason', { count, shown: number(count), reason })),
    ...(rest > 0 ? [t('op.kept.more', { count: rest, shown: number(rest) })] : []),
  ];
}

/** How it ended, in a sentence. */
export function outcome(operation: Operation): string {
  const { kind, state, done, total, kept_count, changed } = operation;
  const parts: string[] = [];
  if (state === 'cancelled') parts.push(t('op.cancelled', { done: number(done), total: number(total) }));
  if (state === 'failed') parts.push(t('op.failed', { done: number(done), total: number(total) }));
  if (changed > 0 || kept_count === 0)
    parts.push(t(kind === 'operation.undone' ? 'op.is.undone' : 'op.is.done', { what: what(operation) }));
  if (kept_count > 0) parts.push(t('op.kept', { count: kept_count, shown: number(kept_count) }));
  return parts.join(' ');
}

export const share = ({ done, total }: Operation): number => (total === 0 ? 1 : done / total);
