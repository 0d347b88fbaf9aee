import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { choicesOf } from '../api/choices';
import { api, ok, type Schemas } from '../api/client';
import { messageOf } from '../api/errors';
import { tell } from '../frame/notices';
import { t } from '../messages';
import { movedTo } from './order';

type Stage = Schemas['LeadStage'];

/** Moves a stage to another place: shown at once, sent one after the other, and read again when all have been sent. */
export function useMoveStage() {
  const queries = useQueryClient();
  const [said, setSaid] = useState('');
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(0);
  const { queryKey } = choicesOf('lead-stages');
  const move = ({ id, name }: Stage, whither: (place: number) => number) => {
    const stages = queries.getQueryData(queryKey) ?? [];
    // As it stands now: who presses quickly is ahead of what is painted.
    const place = Number(stages.find((stage) => stage.id === id)?.position);
    const to = whither(place);
    const of = stages.filter(({ position }) => position !== null).length;
    if (to === place || to < 1 || to > of) return;
    waiting.current++;
    setSaid(t('stages.moved', { name, to, of }));
    void queries.cancelQueries({ queryKey }, { revert: false });
    queries.setQueryData(queryKey, movedTo(stages, id, to));
    const send = () =>
      ok(api.PATCH('/v1/lead-stages/{id}', { params: { path: { id } }, body: { position: to } })).catch(
        (failure: unknown) => tell({ text: messageOf(failure), bad: true }),
      );
    turn.current = turn.current.then(send).then(() => {
      if (--waiting.current === 0) return queries.invalidateQueries({ queryKey });
    });
  };
  return { move, said };
}
