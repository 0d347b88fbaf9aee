import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, messageOf, type FieldErrors } from '../api/errors';
import { tell } from '../frame/notices';

/**
 * A write of a settings page: what it changes is read again, what it refuses is told. Problems of the fields that the
 * page shows stand at those, by `problem`.
 */
export function useWrite(...shown: string[]) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<FieldErrors>({});
  const write = async <T>(work: () => Promise<T>, said?: string): Promise<T | undefined> => {
    setBusy(true);
    setProblems({});
    try {
      const made = await work();
      if (said) tell({ text: said });
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['choices'] }),
        queries.invalidateQueries({ queryKey: ['settings'] }),
      ]);
      return made;
    } catch (failure) {
      const errors = failure instanceof ApiError ? failure.errors : {};
      const fields = Object.keys(errors);
      if (fields.length > 0 && fields.every((field) => shown.includes(field))) setProblems(errors);
      else tell({ text: Object.values(errors)[0]?.[0] ?? messageOf(failure), bad: true });
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { busy, write, problem: (field: string) => problems[field]?.[0] };
}
