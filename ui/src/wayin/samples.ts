import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ok } from '../api/client';
import { messageOf } from '../api/errors';
import { tell } from '../frame/notices';
import { number, t } from '../messages';

/** Fills an empty organisation with sample data, and offers to take it away again. */
export function useSamples() {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const add = async (): Promise<boolean> => {
    setBusy(true);
    try {
      const { leads, operation_id } = (await ok(api.POST('/v1/sample-data'))).body.data;
      await queries.invalidateQueries();
      const { offerUndo } = await import('../operations/follow');
      offerUndo(queries, t('samples.done', { shown: number(leads) }), operation_id);
      return true;
    } catch (failure) {
      tell({ text: messageOf(failure), bad: true });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, add };
}
