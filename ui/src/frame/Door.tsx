import { Outlet } from '@tanstack/react-router';
import { CloudOff } from 'lucide-react';
import { standing } from '../api/session';
import { t } from '../messages';
import { SignInDialog, SignInPage } from '../wayin/SignIn';
import { Notices } from './notices';
import { State } from './states';

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
      return <SignInPage />;
    case 'somebody':
      return (
        <>
          <Outlet />
          <SignInDialog />
          <Notices />
        </>
      );
  }
}
