import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ok } from '../api/client';
import { useSession } from '../api/session';
import { number, t } from '../messages';
import { useMoveStage } from './moveStage';
import { useNamed } from './named';
import { List, NewName, Read, Sure } from './parts';
import { StageRow, StillStage, type Stage, type StageActs } from './StageRow';
import { useWrite } from './use';

/** The stages that leads pass, in their order. */
export default function Stages() {
  const { query, mayArrange, add, patch, archive, restore } = useNamed('lead-stages');
  const { write } = useWrite();
  const { move, said } = useMoveStage();
  const [leaving, setLeaving] = useState<Stage | null>(null);
  return (
    <>
      <p className="muted card-hint">{t('stages.hint')}</p>
      {mayArrange && <NewName add={add} />}
      <Read query={query}>
        {(stages) => {
          const live = stages.filter(({ archived }) => !archived);
          const acts: StageActs = {
            patch: (stage, change) => patch(stage.id, change),
            prefer: (stage) => void write(() => patch(stage.id, { default: true })),
            move,
            archive: setLeaving,
            restore: ({ id }) => restore(id),
          };
          return (
            <>
              <List heads={[t('field.name'), t('leads.title')]} acts>
                {stages.map((stage) =>
                  mayArrange && !stage.archived ? (
                    <StageRow key={stage.id} stage={stage} live={live} acts={acts} />
                  ) : (
                    <StillStage key={stage.id} stage={stage} acts={mayArrange ? acts : undefined} />
                  ),
                )}
              </List>
              {leaving && (
                <Archive
                  stage={leaving}
                  into={live.find((stage) => stage.default)?.name ?? ''}
                  run={() => archive(leaving.id)}
                  close={() => setLeaving(null)}
                />
              )}
            </>
          );
        }}
      </Read>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}

/** Says before what becomes of the leads, as many as there are now. */
function Archive({ stage, into, ...rest }: { stage: Stage; into: string; run: () => void; close: () => void }) {
  const { record_scope } = useSession();
  const { data, isError } = useQuery({
    queryKey: ['settings', 'stage', stage.id],
    staleTime: 0,
    gcTime: 0,
    queryFn: async ({ signal }) =>
      (await ok(api.GET('/v1/lead-stages/{id}', { params: { path: { id: stage.id } }, signal }))).body.data.leads,
  });
  const leads = data ?? (isError ? stage.leads : undefined);
  return (
    <Sure title={t('named.archive.sure', { name: stage.name })} go={t('named.archive')} {...rest}>
      <p>
        {leads === undefined ? t('loading') : t('stages.archive.leads', { count: leads, shown: number(leads), into })}
        {record_scope !== 'all' && ` ${t('stages.archive.unseen')}`}
      </p>
      <p className="muted">{t('stages.archive.back')}</p>
    </Sure>
  );
}
