import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Link,
  Navigate,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { boardView } from './board/view';
import { Frame } from './frame/Frame';
import { Door } from './frame/Door';
import { isLacking, StalePage } from './frame/stale';
import { Failure, State, Waiting } from './frame/states';
import { leadsView, parseQuery, writeQuery } from './leads/view';
import { t } from './messages';
import { operationsView } from './operations/view';

const root = createRootRoute({ component: Outlet });

const link = createRoute({
  getParentRoute: () => root,
  path: '/link',
  component: lazyRouteComponent(() => import('./wayin/LinkPage'), 'LinkPage'),
});

/** Everything behind the sign-in. */
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Door });

const welcome = createRoute({
  getParentRoute: () => inside,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./wayin/Welcome'), 'Welcome'),
});

const framed = createRoute({ getParentRoute: () => inside, id: 'framed', component: Frame });

const home = createRoute({
  getParentRoute: () => framed,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/leads', search: {} });
  },
});

export const leadsRoute = createRoute({
  getParentRoute: () => framed,
  path: '/leads',
  validateSearch: leadsView,
  component: lazyRouteComponent(() => import('./leads/LeadsPage'), 'LeadsPage'),
});

const lead = createRoute({
  getParentRoute: () => framed,
  path: '/leads/$id',
  component: lazyRouteComponent(() => import('./lead/LeadPage'), 'LeadPage'),
});

const board = createRoute({
  getParentRoute: () => framed,
  path: '/board',
  validateSearch: boardView,
  component: lazyRouteComponent(() => import('./board/BoardPage'), 'BoardPage'),
});

const queue = createRoute({
  getParentRoute: () => framed,
  path: '/queue',
  component: lazyRouteComponent(() => import('./queue/QueuePage'), 'QueuePage'),
});

const settings = createRoute({
  getParentRoute: () => framed,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/Settings'), 'Settings'),
});

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: () => <Navigate to="/settings/$page" params={{ page: 'account' }} replace />,
});

const operations = createRoute({
  getParentRoute: () => settings,
  path: '/operations',
  validateSearch: operationsView,
  component: lazyRouteComponent(() => import('./operations/Operations')),
});

const operation = createRoute({
  getParentRoute: () => settings,
  path: '/operations/$operation',
  component: lazyRouteComponent(() => import('./operations/OperationPage')),
});

const settingsPage = createRoute({
  getParentRoute: () => settings,
  path: '/$page',
  component: lazyRouteComponent(() => import('./settings/Settings'), 'SettingsPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    link,
    inside.addChildren([
      welcome,
      framed.addChildren([
        home,
        leadsRoute,
        lead,
        board,
        queue,
        settings.addChildren([settingsHome, operations, operation, settingsPage]),
      ]),
    ]),
  ]),
  parseSearch: parseQuery,
  stringifySearch: writeQuery,
  defaultPreload: 'intent',
  defaultPendingComponent: Waiting,
  defaultErrorComponent: ({ error, reset }) =>
    isLacking(error) ? <StalePage /> : <Failure failure={error} retry={reset} />,
  defaultNotFoundComponent: () => (
    <main className="door">
      <State icon={SearchX} title={t('notfound.title')} text={t('notfound.text')}>
        <Link to="/leads" search={{}} className="link">
          {t('lead.back')}
        </Link>
      </State>
    </main>
  ),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
