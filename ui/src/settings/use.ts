import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, messageOf } from '../api/errors';
import { tell } from '../frame/notices';

/** A write of a settings page: what it refuses is told, what it changes is read again. */
export function useWrite() {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const write = async <T>(work: () => Promise<T>, said?: string): Promise<T | undefined> => {
    setBusy(true);
    try {
      const made = await work();
      if (said) tell({ text: said });
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['choices'] }),
        queries.invalidateQueries({ queryKey: ['settings'] }),
      ]);
      return made;
    } catch (failure) {
      const first = failure instanceof ApiError ? Object.values(failure.errors)[0]?.[0] : undefined;
      tell({ text: first ?? messageOf(failure), bad: true });
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { busy, write };
}
