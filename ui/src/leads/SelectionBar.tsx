import { ActionIcon, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { api, ok } from '../api/client';
import { ApiError, messageOf } from '../api/errors';
import { useMay } from '../api/session';
import { tell } from '../frame/notices';
import { number, t } from '../messages';
import { follow } from '../operations/follow';
import type { Operation } from '../operations/operation';
import { ChoicePopover } from './ChoiceList';
import type { LeadRow } from './columns';
import type { Directory } from './directory';
import { inWords } from './fields';
import { LOST, PICKERS, type Many, type ManyChange } from './many';
import { patchRows } from './rows';
import { count, MOST_IDS, which, type Selection } from './selection';
import type { LeadsView } from './view';

/** Of which no more than a glance is needed before they go. */
const FEW = 500;

/** What is selected, and what can be done to all of it. */
export default function SelectionBar(props: {
  view: LeadsView;
  selection: Selection;
  total: number;
  directory: Directory;
  /** Which of its lists is open, for the keys of the table open them as well. */
  open: Many | null;
  setOpen: (open: Many | null) => void;
  selectAll: () => void;
  clear: () => void;
  leave: () => void;
}) {
  const { selection, total, directory, open, setOpen } = props;
  const queries = useQueryClient();
  const mayEdit = useMay('write');
  const mayDelete = useMay('delete');
  const [busy, setBusy] = useState(false);
  const selected = count(selection, total);
  const shown = number(selected);
  const tooMany = selection.ids.size > MOST_IDS;

  const start = async (work: () => Promise<{ body: { data: Operation } }>, shows?: Partial<LeadRow>) => {
    setBusy(true);
    setOpen(null);
    if (shows && !selection.all && selected <= FEW) selection.ids.forEach((id) => patchRows(queries, id, shows));
    try {
      const { body } = await work();
      props.clear();
      await follow(queries, body.data);
    } catch (failure) {
      setBusy(false);
      tellRefused(failure);
    }
  };
  const look = () => void queries.invalidateQueries({ queryKey: ['leads'] });
  const tellRefused = (failure: unknown) => {
    const moved = failure instanceof ApiError && failure.status === 409;
    const field = failure instanceof ApiError ? Object.values(failure.errors)[0]?.[0] : undefined;
    tell({
      text: inWords(field ?? messageOf(failure)),
      bad: true,
      stays: moved,
      actions: moved ? [{ label: t('many.look'), run: look }] : [],
    });
    if (!moved) look();
  };
  const leads = () => which(selection, props.view, total);
  const change = ({ shows, ...body }: ManyChange) =>
    void start(() => ok(api.PATCH('/v1/leads/bulk', { body: { ...leads(), ...body } })), shows);
  const remove = () => {
    if (selected > FEW && open !== 'delete') setOpen('delete');
    else void start(() => ok(api.DELETE('/v1/leads/bulk', { body: leads() })));
  };
  const leave = () => {
    setOpen(null);
    props.leave();
  };

  return (
    <div className="selected" role="region" aria-label={t('select.label')} aria-busy={busy || undefined}>
      <span aria-live="polite" className="figures">
        {t('select.count', { count: selected, shown })}
      </span>
      {!selection.all && selected < total && (
        <Button size="compact-sm" variant="subtle" disabled={busy} onClick={props.selectAll}>
          {t('select.all', { count: total, shown: number(total) })}
        </Button>
      )}
      {tooMany && <span className="muted">{t('many.most', { most: number(MOST_IDS) })}</span>}
      {mayEdit &&
        PICKERS.map((own) => {
          const picker = own.id === 'status' && open === 'lost' ? LOST : own;
          return (
            <ChoicePopover
              key={picker.id}
              opened={open === picker.id}
              label={t(picker.label)}
              options={picker.options(directory)}
              picked={[]}
              free={picker.free}
              onPick={(value) => {
                const next = picker.next?.(value);
                if (next) setOpen(next);
                else change(picker.change(value, directory));
              }}
              onLeave={leave}
            >
              <Button
                size="compact-sm"
                variant="default"
                disabled={tooMany || busy}
                onClick={() => setOpen(open === picker.id ? null : picker.id)}
              >
                {t(own.label)}
              </Button>
            </ChoicePopover>
          );
        })}
      {mayDelete && (
        <Button
          size="compact-sm"
          variant={open === 'delete' ? 'filled' : 'default'}
          color={open === 'delete' ? 'red.9' : undefined}
          disabled={tooMany || busy}
          onClick={remove}
          onBlur={() => open === 'delete' && setOpen(null)}
        >
          {open === 'delete' ? t('many.delete.sure', { count: selected, shown }) : t('delete')}
        </Button>
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={t('select.none')} onClick={props.clear}>
        <X size={15} />
      </ActionIcon>
    </div>
  );
}
