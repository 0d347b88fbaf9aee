import { Outlet } from '@tanstack/react-router';
import { CloudOff } from 'lucide-react';
import { standing } from '../api/session';
import { lazy, Suspense } from 'react';
import { t } from '../messages';
import { Notices } from './notices';
import { part } from './stale';
import { State } from './states';

// Whoever is signed in already needs neither yet.
const SignInPage = lazy(() => import('../wayin/SignIn').then(({ SignInPage: page }) => ({ default: page })));
const SignInDialog = part(() => import('../wayin/SignIn').then(({ SignInDialog: over }) => ({ default: over })));

/** Lets people who are signed in through, at whatever address they came to. */
export function Door() {
  const now = standing.use();
  switch (now.is) {
    case 'unknown':
      return now.failed ? (
        <main className="door" role="alert">
          <State icon={CloudOff} title={t('failure.unreachable.title')} text={t('failure.unreachable')} />
        </main>
      ) : null;
    case 'nobody':
      return (
        <Suspense>
          <SignInPage />
        </Suspense>
      );
    case 'somebody':
      return (
        <>
          <Outlet />
          <Suspense>{now.ended && <SignInDialog />}</Suspense>
          <Notices />
        </>
      );
  }
}
