import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { messageOf } from '../api/errors';
import { tell } from '../frame/notices';
import { copyText } from '../frame/states';
import { t } from '../messages';
import { deleteLead, restoreLead } from '../leads/lead';

/** Puts leads into the bin and takes them out of it. */
export function useBin() {
  const queries = useQueryClient();
  return useMemo(() => {
    const again = (id: number) =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['leads'] }),
        queries.invalidateQueries({ queryKey: ['lead', id] }),
      ]);
    const restore = async (lead: { cstid: number; cstname: string }): Promise<void> => {
      try {
        await restoreLead(lead.cstid);
        tell({ text: t('lead.restored', { name: lead.cstname }) });
      } catch (failure) {
        tell({ text: messageOf(failure), bad: true });
      }
      await again(lead.cstid);
    };
    const remove = async (lead: { cstid: number; cstname: string }, then: () => void): Promise<void> => {
      try {
        await deleteLead(lead.cstid);
        then();
        await queries.invalidateQueries({ queryKey: ['leads'] });
        tell({
          text: t('lead.deleted', { name: lead.cstname }),
          actions: [{ label: t('undo'), run: () => void restore(lead) }],
        });
      } catch (failure) {
        tell({ text: messageOf(failure), bad: true });
      }
    };
    return { remove, restore };
  }, [queries]);
}

export function copyLink(id: number): void {
  copyText(`${location.origin}/leads/${id}`).then(
    () => tell({ text: t('lead.link.copied') }),
    () => tell({ text: t('copy.failed'), bad: true }),
  );
}
