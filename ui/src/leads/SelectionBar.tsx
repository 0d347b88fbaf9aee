import { ActionIcon, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { api, ok } from '../api/client';
import { messageOf } from '../api/errors';
import { useMay } from '../api/session';
import { tell } from '../frame/notices';
import { number, t } from '../messages';
import { ChoicePopover, type Option } from './ChoiceList';
import type { LeadPatch } from './columns';
import { STATUS_OPTIONS, type Directory } from './directory';
import { each, MOST_AT_ONCE } from './each';
import { deleteLead, restoreLead } from './lead';
import { idsBetween } from './rows';
import { count, has, type Selection } from './selection';
import type { LeadsView } from './view';

/** What is selected, and what can be done to all of it. */
export default function SelectionBar(props: {
  view: LeadsView;
  selection: Selection;
  total: number;
  directory: Directory;
  selectAll: () => void;
  clear: () => void;
}) {
  const { selection, total, directory } = props;
  const queries = useQueryClient();
  const mayEdit = useMay('write');
  const mayDelete = useMay('delete');
  const [open, setOpen] = useState<'status' | 'owner' | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const selected = count(selection, total);
  const tooMany = selected > MOST_AT_ONCE;

  const ids = async (): Promise<number[]> =>
    selection.all
      ? (await idsBetween(queries, props.view, 0, total - 1)).filter((id) => has(selection, id))
      : [...selection.ids];

  const run = async (
    work: (id: number) => Promise<unknown>,
    said: (done: number) => string,
    undo?: (ids: number[]) => void,
  ) => {
    setProgress(0);
    try {
      const { done, failed } = await each(await ids(), work, setProgress);
      if (done.length) {
        const actions = undo ? [{ label: t('undo'), run: () => undo(done) }] : undefined;
        tell({ text: said(done.length), actions });
      }
      const first = failed[0];
      if (first)
        tell({ text: t('many.failed', { count: failed.length, reason: messageOf(first.failure) }), bad: true });
    } catch (failure) {
      tell({ text: messageOf(failure), bad: true });
    }
    await queries.invalidateQueries({ queryKey: ['leads'] });
    props.clear();
  };
  const patch = (body: LeadPatch) =>
    void run(
      (id) => ok(api.PATCH('/v1/leads/{id}', { params: { path: { id } }, body })),
      (done) => t('many.changed', { count: done, shown: number(done) }),
    );
  const remove = () =>
    void run(
      deleteLead,
      (done) => t('many.deleted', { count: done, shown: number(done) }),
      (gone) =>
        void each(gone, restoreLead, () => undefined).then(() => queries.invalidateQueries({ queryKey: ['leads'] })),
    );

  const picker = (what: 'status' | 'owner', label: string, options: Option[], onPick: (value: string) => void) => (
    <ChoicePopover
      opened={open === what}
      label={label}
      options={options}
      picked={[]}
      onPick={(value) => {
        setOpen(null);
        onPick(value);
      }}
      onLeave={() => setOpen(null)}
    >
      <Button
        size="compact-sm"
        variant="default"
        disabled={tooMany}
        onClick={() => setOpen(open === what ? null : what)}
      >
        {label}
      </Button>
    </ChoicePopover>
  );

  return (
    <div className="selected" role="region" aria-label={t('select.label')}>
      <span aria-live="polite">
        {progress === null
          ? t('select.count', { count: selected, shown: number(selected) })
          : t('select.progress', { done: number(progress), total: number(selected) })}
      </span>
      {progress === null && (
        <>
          {!selection.all && selected < total && (
            <Button size="compact-sm" variant="subtle" onClick={props.selectAll}>
              {t('select.all', { count: total, shown: number(total) })}
            </Button>
          )}
          {tooMany && mayEdit && <span className="muted">{t('many.most', { most: number(MOST_AT_ONCE) })}</span>}
          {mayEdit &&
            picker('status', t('field.status'), STATUS_OPTIONS, (value) => patch({ lead_status: value as 'New' }))}
          {mayEdit &&
            picker('owner', t('field.owner'), directory.options('users'), (value) =>
              patch({ lead_assignedto: Number(value) }),
            )}
          {mayDelete && (
            <Button size="compact-sm" variant="default" disabled={tooMany} onClick={remove}>
              {t('delete')}
            </Button>
          )}
          <ActionIcon variant="subtle" color="gray" aria-label={t('select.none')} onClick={props.clear}>
            <X size={15} />
          </ActionIcon>
        </>
      )}
    </div>
  );
}
