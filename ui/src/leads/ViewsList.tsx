import { Menu } from '@mantine/core';
import { Home, Pencil, Plus, Save, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSession } from '../api/session';
import { prefer, prefs } from '../frame/prefs';
import { t } from '../messages';
import { groupOf, searchOf, type SavedView } from './saved';
import type { LeadsView } from './view';

type Actions = {
  update: (view: SavedView) => void;
  remove: (view: SavedView) => void;
  form: (of: SavedView | 'new') => void;
};

/** The views by whose they are, and what can be done with the one that is shown. */
export default function ViewsList(props: {
  views: SavedView[];
  saved: SavedView | undefined;
  isChanged: boolean;
  opened: boolean;
  setOpened: (opened: boolean) => void;
  go: (to: LeadsView) => void;
  act: Actions;
  children: ReactNode;
}) {
  const { views, saved, isChanged, go, act } = props;
  const { user } = useSession();
  const { landing } = prefs.use();
  return (
    <Menu
      position="bottom-start"
      shadow="md"
      width={260}
      opened={props.opened}
      onChange={props.setOpened}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 60 }}
    >
      <Menu.Target>{props.children}</Menu.Target>
      <Menu.Dropdown className="views-menu" aria-label={t('views.title')}>
        <Menu.Item data-active={!saved || undefined} onClick={() => go({})}>
          {t('views.all')}
        </Menu.Item>
        {(['mine', 'team', 'everyone'] as const).map((group) => {
          const some = views.filter((each) => groupOf(each, user.id) === group);
          return some.length === 0
            ? null
            : [
                <Menu.Label key={group}>{t(`views.${group}`)}</Menu.Label>,
                ...some.map((each) => (
                  <Menu.Item
                    key={each.id}
                    data-active={each.id === saved?.id || undefined}
                    onClick={() => go(searchOf(each))}
                    rightSection={each.id === landing ? <Home size={13} aria-label={t('views.landing')} /> : undefined}
                  >
                    {each.name}
                    {group !== 'mine' && <span className="muted"> {t('views.by', { name: each.owner.name })}</span>}
                  </Menu.Item>
                )),
              ];
        })}
        <Menu.Divider />
        {saved?.can_change && isChanged && (
          <Menu.Item leftSection={<Save size={14} />} onClick={() => act.update(saved)}>
            {t('views.update')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<Plus size={14} />} onClick={() => act.form('new')}>
          {t('views.save')}
        </Menu.Item>
        {saved && (
          <Menu.Item
            leftSection={<Home size={14} />}
            onClick={() => prefer({ landing: landing === saved.id ? null : saved.id })}
          >
            {t(landing === saved.id ? 'views.landing.not' : 'views.landing')}
          </Menu.Item>
        )}
        {saved?.can_change && (
          <>
            <Menu.Item leftSection={<Pencil size={14} />} onClick={() => act.form(saved)}>
              {t('views.edit')}
            </Menu.Item>
            <Menu.Item leftSection={<Trash2 size={14} />} onClick={() => act.remove(saved)}>
              {t('views.delete')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
