import { Modal, useMantineColorScheme } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';
import { api, ok } from '../api/client';
import { useMay } from '../api/session';
import { signOut } from '../wayin/signOut';
import { t } from '../messages';
import { savedViews, searchOf } from '../leads/saved';
import { useShowLead } from '../leads/showLead';
import { SETTINGS } from '../settings/pages';
import { useSession, allows } from '../api/session';
import { dialog } from './dialogs';

type Command = { id: string; label: string; hint?: string; run: () => void };

const FOUND = 6;

/** Everything by name: places, actions, and leads as they are typed. */
export default function Palette() {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const commands = useCommands();
  const leads = useLeads(text.trim());
  const words = text.trim().toLowerCase().split(/\s+/);
  const shown = [
    ...commands.filter((command) => words.every((word) => command.label.toLowerCase().includes(word))),
    ...leads,
  ];
  const chosen = Math.min(at, shown.length - 1);
  const close = () => dialog.set(null);
  const run = (command: Command | undefined) => {
    if (!command) return;
    close();
    command.run();
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      event.preventDefault();
      const next = (chosen + step + shown.length) % Math.max(shown.length, 1);
      setAt(next);
      document.getElementById(`command-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(shown[chosen]);
    }
  };
  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={false}
      padding={0}
      size={560}
      aria-label={t('palette.title')}
      transitionProps={{ duration: 80 }}
    >
      <input
        className="palette-input"
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        role="combobox"
        aria-expanded
        aria-controls="commands"
        aria-activedescendant={shown.length ? `command-${chosen}` : undefined}
        data-autofocus
        value={text}
        onKeyDown={press}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
      />
      <div className="palette-list" role="listbox" id="commands" aria-label={t('palette.title')}>
        {shown.map((command, index) => (
          <div
            key={command.id}
            id={`command-${index}`}
            role="option"
            aria-selected={index === chosen}
            className="palette-item"
            onMouseMove={() => setAt(index)}
            onClick={() => run(command)}
          >
            <span className="ellipsis">{command.label}</span>
            {command.hint && <span className="muted ellipsis">{command.hint}</span>}
          </div>
        ))}
      </div>
      {shown.length === 0 && <p className="palette-none muted">{t('palette.none')}</p>}
    </Modal>
  );
}

function useCommands(): Command[] {
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const { role } = useSession();
  const mayWrite = useMay('write');
  const { data: views } = useQuery(savedViews);
  return [
    ...(mayWrite ? [{ id: 'create', label: t('leads.create'), hint: 'C', run: () => dialog.set('create') }] : []),
    {
      id: 'leads',
      label: t('palette.go', { where: t('leads.title') }),
      run: () => void navigate({ to: '/leads', search: {} }),
    },
    {
      id: 'board',
      label: t('palette.go', { where: t('board.title') }),
      run: () => void navigate({ to: '/board', search: {} }),
    },
    {
      id: 'queue',
      label: t('palette.go', { where: t('queue.title') }),
      run: () => void navigate({ to: '/queue' }),
    },
    ...SETTINGS.filter((page) => !page.needs || allows(role, page.needs)).map((page) => ({
      id: page.id,
      label: t('palette.go.settings', { where: t(page.title) }),
      run: () => void navigate({ to: '/settings/$page', params: { page: page.id } }),
    })),
    ...(views ?? []).map((view) => ({
      id: `view-${view.id}`,
      label: t('palette.view', { name: view.name }),
      run: () => void navigate({ to: '/leads', search: searchOf(view) }),
    })),
    { id: 'light', label: t('theme.light'), run: () => setColorScheme('light') },
    { id: 'dark', label: t('theme.dark'), run: () => setColorScheme('dark') },
    { id: 'auto', label: t('theme.auto'), run: () => setColorScheme('auto') },
    { id: 'keys', label: t('keys.title'), hint: '?', run: () => dialog.set('keys') },
    { id: 'out', label: t('signout'), run: () => void signOut() },
  ];
}

function useLeads(search: string): Command[] {
  const showLead = useShowLead();
  const { data } = useQuery({
    queryKey: ['palette', search],
    enabled: search.length > 1,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await ok(api.GET('/v1/leads', { params: { query: { search, pageSize: FOUND } }, signal }))).body.data.data,
  });
  if (search.length < 2 || !data) return [];
  return data.map((lead) => ({
    id: `lead-${lead.cstid}`,
    label: lead.cstname,
    hint: [lead.lead_company_name, lead.ct_number].filter(Boolean).join(' · '),
    run: () => showLead(lead.cstid),
  }));
}
