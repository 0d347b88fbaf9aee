import { Link, Outlet, useLocation, useParams } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, type ComponentType } from 'react';
import { allows, useSession } from '../api/session';
import { State, Waiting } from '../frame/states';
import { t } from '../messages';
import { SETTINGS } from './pages';
import './settings.css';

const NamedList = lazy(() => import('./NamedList'));

const PAGES: Record<string, ComponentType> = {
  account: lazy(() => import('./Account')),
  organisation: lazy(() => import('./Organisation')),
  people: lazy(() => import('./People')),
  'api-keys': lazy(() => import('./ApiKeys')),
  groups: lazy(() => import('./Groups')),
  stages: lazy(() => import('./Stages')),
  sources: () => <NamedList kind="lead-sources" />,
  tags: () => <NamedList kind="tags" />,
  brands: () => <NamedList kind="brands" />,
};

export function Settings() {
  const { role } = useSession();
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  const groups = [...new Set(SETTINGS.map(({ group }) => group))];
  return (
    <div className="settings">
      <nav ref={nav} className="settings-nav" aria-label={t('settings.title')}>
        {groups.map((group) => (
          <div key={group} className="settings-group">
            <div className="side-title">{t(group)}</div>
            {SETTINGS.filter((page) => page.group === group && (!page.needs || allows(role, page.needs))).map(
              (page) => (
                <Link key={page.id} to="/settings/$page" params={{ page: page.id }} className="side-link">
                  <span>{t(page.title)}</span>
                </Link>
              ),
            )}
          </div>
        ))}
      </nav>
      <div className="settings-page">
        <Outlet />
      </div>
    </div>
  );
}

export function SettingsPage() {
  const { page } = useParams({ from: '/inside/framed/settings/$page' });
  const { role } = useSession();
  const about = SETTINGS.find(({ id }) => id === page);
  const Page = PAGES[page];
  if (!about || !Page) return <State icon={Lock} title={t('notfound.title')} text={t('notfound.text')} />;
  if (about.needs && !allows(role, about.needs)) {
    return <State icon={Lock} title={t('settings.not.you')} text={t('settings.not.you.text')} />;
  }
  return (
    <section className="settings-card">
      <h1>{t(about.title)}</h1>
      <Suspense fallback={<Waiting />}>
        <Page key={page} />
      </Suspense>
    </section>
  );
}
