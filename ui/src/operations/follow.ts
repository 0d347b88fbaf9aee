import type { QueryClient } from '@tanstack/react-query';
import { messageOf } from '../api/errors';
import { Store } from '../api/store';
import { tell } from '../frame/notices';
import { number, t } from '../messages';
import { cancelOperation, ended, undoOperation, type Operation } from './operation';
import { going, keptReasons, outcome, share } from './words';

/** The last thing that was offered to be undone, for the key that does. */
const last = new Store<(() => void) | null>(null);

export function undoLast(): void {
  const undo = last.get();
  last.set(null);
  if (undo) undo();
  else tell({ text: t('undo.none') });
}

/** Whatever shows leads is read again; what they point at has not changed. */
const refresh = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'choices' });

/** Tells what was done, with a way back. */
export function offerUndo(
  queries: QueryClient,
  text: string,
  operation: string | null | undefined,
  slot?: string,
): void {
  if (!operation) {
    tell({ text, slot });
    return;
  }
  const told = tell({ text, slot, actions: [{ label: t('undo'), run: () => undo() }] });
  const undo = () => {
    told.close();
    void takeBack(queries, operation);
  };
  last.set(undo);
}

export async function takeBack(queries: QueryClient, id: string): Promise<void> {
  try {
    await follow(queries, await undoOperation(id));
  } catch (failure) {
    tell({ text: messageOf(failure), bad: true });
    await refresh(queries);
  }
}

/** Tells how far an operation is until it has ended, then what became of it, with a way back. */
export async function follow(queries: QueryClient, operation: Operation): Promise<void> {
  const runs = operation.state === 'running';
  const notice = (now: Operation) => ({
    text: going(now),
    stays: true,
    progress: { share: share(now), text: t('op.progress', { done: number(now.done), total: number(now.total) }) },
    actions: [
      {
        label: t('cancel'),
        stays: true,
        run: () =>
          void cancelOperation(now.id).catch((failure: unknown) => tell({ text: messageOf(failure), bad: true })),
      },
    ],
  });
  const told = runs ? tell(notice(operation)) : null;
  try {
    const end = await ended(operation, (now) => told?.change(notice(now)));
    told?.close();
    await refresh(queries);
    tellEnd(queries, end);
  } catch (failure) {
    told?.close();
    tell({ text: messageOf(failure), bad: true });
  }
}

function tellEnd(queries: QueryClient, end: Operation): void {
  const isUndo = end.kind === 'operation.undone';
  const undo = () => {
    told.close();
    void takeBack(queries, end.id);
  };
  const told = tell({
    text: outcome(end),
    details: keptReasons(end),
    bad: end.state === 'failed' || (end.changed === 0 && end.kept_count > 0),
    stays: end.kept_count > 0,
    actions: [
      ...(end.can_undo ? [{ label: t(isUndo ? 'redo' : 'undo'), run: undo }] : []),
      ...(end.kept_count > 0 || end.state === 'failed'
        ? [{ label: t('op.details'), to: `/settings/operations/${end.id}` }]
        : []),
    ],
  });
  last.set(end.can_undo ? undo : null);
}
