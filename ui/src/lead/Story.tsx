import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useState } from 'react';
import { Failure, State, Waiting } from '../frame/states';
import { number, t } from '../messages';
import type { Names } from './story';
import { StoryEntry } from './StoryEntry';
import { storyOf, STORY_KINDS, type StoryKind } from './work';
import type { Worker } from './worker';

/** What happened to a lead, the last first. */
export function Story({ id, names, worker, mayEdit }: { id: number; names: Names; worker: Worker; mayEdit: boolean }) {
  const [kind, setKind] = useState<StoryKind>('all');
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(storyOf(id, kind));
  const shown = new Map(data?.pages.flatMap((page) => page.data).map((entry) => [entry.id, entry]));
  const total = data?.pages.at(-1)?.total_records ?? 0;
  const older = Math.max(total - shown.size, 1);
  return (
    <section aria-label={t('story.title')} className="story">
      <div className="story-head">
        <h3>{t('story.title')}</h3>
        <div className="story-kinds" role="group" aria-label={t('story.show')}>
          {STORY_KINDS.map((each) => (
            <button key={each} type="button" aria-pressed={kind === each} onClick={() => setKind(each)}>
              {t(`story.show.${each}`)}
            </button>
          ))}
        </div>
      </div>
      {error && !data ? (
        <Failure failure={error} retry={() => void refetch()} />
      ) : !data ? (
        <div className="story-wait">
          <Waiting />
        </div>
      ) : shown.size === 0 ? (
        <State icon={History} title={t('story.none')} text={t('story.none.text')} />
      ) : (
        <ol className="story-list">
          {[...shown.values()].map((entry) => (
            <StoryEntry key={entry.id} entry={entry} names={names} worker={worker} mayEdit={mayEdit} />
          ))}
        </ol>
      )}
      {hasNextPage && (
        <Button
          className="story-older"
          size="compact-sm"
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('story.older', { count: older, shown: number(older) })}
        </Button>
      )}
    </section>
  );
}
