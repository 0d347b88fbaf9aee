import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { Keyboard, Kanban, ListTodo, Search, Settings, Users } from 'lucide-react';
import { Suspense } from 'react';
import { useMay, useSession } from '../api/session';
import { t } from '../messages';
import { dialog } from './dialogs';
import { useKeys } from './keys';
import { prefs } from './prefs';
import { part } from './stale';
import { Unreachable } from './states';

const Palette = part(() => import('./Palette'));
const KeySheet = part(() => import('./KeySheet'));
const CreateLead = part(() => import('../leads/CreateLead'));

export const MOD = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

function Links({ bar }: { bar?: boolean }) {
  return (
    <>
      <Link to="/leads" search={{}} className="side-link" activeOptions={{ includeSearch: false }}>
        <Users aria-hidden />
        <span>{t('leads.title')}</span>
      </Link>
      <Link to="/board" search={{}} className="side-link" activeOptions={{ includeSearch: false }}>
        <Kanban aria-hidden />
        <span>{t('board.title')}</span>
      </Link>
      <Link to="/queue" className="side-link">
        <ListTodo aria-hidden />
        <span>{t('queue.title')}</span>
      </Link>
      {bar && (
        <button type="button" className="side-link" onClick={() => dialog.set('palette')}>
          <Search aria-hidden />
          <span>{t('palette.open')}</span>
        </button>
      )}
      <Link to="/settings" className={bar ? 'side-link' : 'side-link side-end'}>
        <Settings aria-hidden />
        <span>{t('settings.title')}</span>
      </Link>
    </>
  );
}

/** What stands around every page: where one can go, what is said, and the dialogs that any page can open. */
export function Frame() {
  const navigate = useNavigate();
  const session = useSession();
  const mayWrite = useMay('write');
  const open = dialog.use();
  const { singleKeys } = prefs.use();
  useKeys({
    'mod+k': () => dialog.set('palette'),
    '?': () => dialog.set('keys'),
    'g l': () => void navigate({ to: '/leads', search: {} }),
    'g b': () => void navigate({ to: '/board', search: {} }),
    'g q': () => void navigate({ to: '/queue' }),
    'g s': () => void navigate({ to: '/settings' }),
    ...(mayWrite
      ? {
          c: () => dialog.set('create'),
          u: () => void import('../operations/follow').then(({ undoLast }) => undoLast()),
        }
      : {}),
  });
  return (
    <div className="frame">
      <a className="skip" href="#page">
        {t('skip')}
      </a>
      <nav className="frame-side" aria-label={t('nav')}>
        <div className="frame-org">
          <img src="/icon.svg" alt="" />
          <span>{session.organisation.name}</span>
        </div>
        <button type="button" className="side-link" onClick={() => dialog.set('palette')}>
          <Search aria-hidden />
          <span>{t('palette.open')}</span>
          <kbd className="key">{MOD} K</kbd>
        </button>
        <Links />
        <button type="button" className="side-link" onClick={() => dialog.set('keys')}>
          <Keyboard aria-hidden />
          <span>{t('keys.title')}</span>
          {singleKeys && <kbd className="key">?</kbd>}
        </button>
      </nav>
      <main className="frame-main" id="page" tabIndex={-1}>
        <Unreachable />
        <div className="frame-page">
          <Outlet />
        </div>
      </main>
      <nav className="frame-bar" aria-label={t('nav')}>
        <Links bar />
      </nav>
      <Suspense>
        {open === 'palette' && <Palette />}
        {open === 'keys' && <KeySheet />}
        {open === 'create' && <CreateLead />}
      </Suspense>
    </div>
  );
}
