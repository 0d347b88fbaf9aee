import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { api, ok } from '../api/client';
import { messageOf } from '../api/errors';
import { useKeys } from '../frame/keys';
import { tell } from '../frame/notices';
import { prefer, prefs } from '../frame/prefs';
import { part } from '../frame/stale';
import { t } from '../messages';
import type { Layout } from './layout';
import { differs, queryOf, savedViews, searchOf, type SavedView } from './saved';
import type { LeadsView } from './view';

const ViewsList = part(() => import('./ViewsList'));
const ViewForm = part(() => import('./ViewForm'));

/** Which saved view is shown, and what can be done with it. */
export function SavedViews({ view, layout, go }: { view: LeadsView; layout: Layout; go: (to: LeadsView) => void }) {
  const queries = useQueryClient();
  const { data: views = [], isSuccess } = useQuery(savedViews);
  const { landing } = prefs.use();
  const [opened, setOpened] = useState(false);
  const [form, setForm] = useState<SavedView | 'new' | null>(null);
  // The menu itself comes when it is first wanted.
  const [met, setMet] = useState(false);
  const open = () => {
    setMet(true);
    setOpened(true);
  };
  useKeys({ 'g v': open });

  // Only who comes to the leads as such, not to some view of them, is led on.
  const waits = useRef(landing !== null && Object.keys(view).length === 0);
  const first = views.find(({ id }) => id === landing);
  useEffect(() => {
    if (!waits.current || !isSuccess) return;
    waits.current = false;
    if (first && Object.keys(view).length === 0) go(searchOf(first));
  }, [isSuccess, first, view, go]);

  const saved = views.find(({ id }) => String(id) === view.view);
  const isChanged = saved ? differs(saved, view) : false;
  const refresh = () => queries.invalidateQueries({ queryKey: savedViews.queryKey });
  const run = (work: Promise<unknown>) =>
    work.catch((failure: unknown) => void tell({ text: messageOf(failure), bad: true })).then(refresh);
  useEffect(() => {
    if (saved && isChanged) void import('./updateView').then(({ beginUpdate }) => beginUpdate(saved));
  }, [saved, isChanged]);
  const update = async (of: SavedView) => {
    const { updateView } = await import('./updateView');
    await updateView(of, queryOf(view, layout), (now) => void refresh().then(() => go(searchOf(now))));
  };
  const remove = async (of: SavedView) => {
    await ok(api.DELETE('/v1/views/{id}', { params: { path: { id: of.id } } }));
    if (landing === of.id) prefer({ landing: null });
    go({});
    tell({ text: t('views.deleted', { name: of.name }) });
  };
  const kept = async (now: SavedView) => {
    setForm(null);
    await refresh();
    if (form === 'new') go(searchOf(now));
  };

  const button = (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      className="view-name"
      rightSection={<ChevronDown size={14} aria-hidden />}
      title={t('views.title')}
      aria-haspopup="menu"
      onClick={met ? undefined : open}
    >
      <span className="ellipsis">{saved?.name ?? t('views.all')}</span>
      {isChanged && <span className="view-dot" role="img" aria-label={t('views.unsaved')} />}
    </Button>
  );
  return (
    <>
      {met ? (
        <Suspense fallback={button}>
          <ViewsList
            views={views}
            saved={saved}
            isChanged={isChanged}
            opened={opened}
            setOpened={setOpened}
            go={go}
            act={{
              update: (of) => void run(update(of)),
              remove: (of) => void run(remove(of)),
              form: setForm,
            }}
          >
            {button}
          </ViewsList>
        </Suspense>
      ) : (
        button
      )}
      <Suspense>
        {form && (
          <ViewForm
            of={form === 'new' ? null : form}
            query={queryOf(view, layout)}
            done={(now) => void kept(now)}
            close={() => setForm(null)}
          />
        )}
      </Suspense>
    </>
  );
}
