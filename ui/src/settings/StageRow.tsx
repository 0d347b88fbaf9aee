import { ActionIcon } from '@mantine/core';
import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import type { Schemas } from '../api/client';
import { t } from '../messages';
import { LeadCount, Leave } from './NamedParts';
import { landing, type Half } from './order';
import { Name, Quiet } from './parts';
import { useRowDrag } from './rowDrag';

export type Stage = Schemas['LeadStage'];

/** What can be done with a stage by whoever may arrange them. */
export type StageActs = {
  patch: (stage: Stage, change: Partial<Stage>) => Promise<unknown>;
  prefer: (stage: Stage) => void;
  move: (stage: Stage, whither: (place: number) => number) => void;
  archive: (stage: Stage) => void;
  restore: (stage: Stage) => void;
};

/** A stage in its place; rows are taken by their handle, and moved by their arrows as well. */
export function StageRow({ stage, live, acts }: { stage: Stage; live: Stage[]; acts: StageActs }) {
  const place = Number(stage.position);
  const drop = (id: number, half: Half) => {
    const dragged = live.find((one) => one.id === id);
    if (dragged) acts.move(dragged, (from) => landing(from, place, half));
  };
  const { row, handle, isLifted, over } = useRowDrag(stage.id, drop);
  const arrow = (step: 1 | -1) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      // One that was pressed keeps the focus, also at the end.
      aria-disabled={place + step < 1 || place + step > live.length}
      aria-label={t(step < 0 ? 'display.up' : 'display.down', { column: stage.name })}
      onClick={() => acts.move(stage, (now) => now + step)}
    >
      {step < 0 ? <ArrowUp size={14} /> : <ArrowDown size={14} />}
    </ActionIcon>
  );
  return (
    <tr ref={row} data-lifted={isLifted || undefined} data-over={over ?? undefined}>
      <td className="stage">
        <span ref={handle} className="grip" title={t('stages.drag')}>
          <GripVertical size={15} aria-hidden />
        </span>
        <Name name={stage.name} rename={(name) => acts.patch(stage, { name })} />
      </td>
      <td data-head={t('leads.title')}>
        <LeadCount kind="lead-stages" row={stage} />
      </td>
      <td className="end">
        {stage.default ? (
          <span className="badge">{t('stages.default')}</span>
        ) : (
          <Quiet onClick={() => acts.prefer(stage)}>{t('stages.make')}</Quiet>
        )}
        {arrow(-1)}
        {arrow(1)}
        <Leave
          row={stage}
          disabled={stage.default}
          archive={() => acts.archive(stage)}
          restore={() => acts.restore(stage)}
        />
      </td>
    </tr>
  );
}

/** A stage that stays where it is: an archived one, or any for who may only look. */
export function StillStage({ stage, acts }: { stage: Stage; acts?: StageActs }) {
  return (
    <tr data-archived={stage.archived || undefined}>
      <td className={acts && 'stage'}>
        <Name name={stage.name} />
      </td>
      <td data-head={t('leads.title')}>
        <LeadCount kind="lead-stages" row={stage} />
      </td>
      {acts ? (
        <td className="end">
          {stage.moving && <span className="muted">{t('stages.moving')} </span>}
          <Leave row={stage} archive={() => undefined} restore={() => acts.restore(stage)} />
        </td>
      ) : (
        <td className="end">{stage.default && <span className="badge">{t('stages.default')}</span>}</td>
      )}
    </tr>
  );
}
