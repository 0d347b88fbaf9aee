import { ActionIcon, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { ArchiveRestore, X } from 'lucide-react';
import { useState } from 'react';
import { messageOf } from '../api/errors';
import { tell } from '../frame/notices';
import { each } from '../leads/each';
import { restoreLead } from '../leads/lead';
import { idsBetween } from '../leads/rows';
import { count, has, type Selection } from '../leads/selection';
import type { LeadsView } from '../leads/view';
import { number, t } from '../messages';

/** What is selected in the bin, to be taken out of it. */
export default function BinBar(props: { view: LeadsView; selection: Selection; total: number; clear: () => void }) {
  const { view, selection, total } = props;
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const selected = count(selection, total);
  const restore = async () => {
    setBusy(true);
    try {
      const ids = selection.all
        ? (await idsBetween(queries, view, 0, total - 1)).filter((id) => has(selection, id))
        : [...selection.ids];
      const { done, failed } = await each(ids, restoreLead, () => undefined);
      if (done.length) tell({ text: t('bin.restored', { count: done.length, shown: number(done.length) }) });
      const first = failed[0];
      if (first) tell({ text: messageOf(first.failure), bad: true });
    } catch (failure) {
      tell({ text: messageOf(failure), bad: true });
    }
    await queries.invalidateQueries({ queryKey: ['leads'] });
    props.clear();
  };
  return (
    <div className="selected" role="region" aria-label={t('select.label')}>
      <span aria-live="polite">{t('select.count', { count: selected, shown: number(selected) })}</span>
      <Button
        size="compact-sm"
        loading={busy}
        leftSection={<ArchiveRestore size={14} />}
        onClick={() => void restore()}
      >
        {t('bin.restore')}
      </Button>
      <ActionIcon variant="subtle" color="gray" aria-label={t('select.none')} onClick={props.clear}>
        <X size={15} />
      </ActionIcon>
    </div>
  );
}
