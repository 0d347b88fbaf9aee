import type { components } from './schema.gen';
import { ApiError } from './errors';
import { reach } from './reach';
import { Store } from './store';

export type Session = components['schemas']['Session'];

/** Who is signed in here: not known yet, nobody, or somebody, whose session may have ended meanwhile. */
export type Standing =
  { is: 'unknown'; failed?: boolean } | { is: 'nobody' } | { is: 'somebody'; session: Session; ended: boolean };

export const standing = new Store<Standing>({ is: 'unknown' });

/**
 * Whether somebody signed in on this browser, and not out again. Where nobody did, nobody is asked for: browsers tell of
 * the refusal as if something were wrong.
 */
const signs = {
  key: 'leadstone.session',
  there(): boolean {
    try {
      return localStorage.getItem(this.key) !== null;
    } catch {
      return true;
    }
  },
  put(is: boolean): void {
    try {
      if (is) localStorage.setItem(this.key, 'yes');
      else localStorage.removeItem(this.key);
    } catch {
      // Then the server is asked each time.
    }
  },
};

let waiting: { promise: Promise<void>; go: () => void } | null = null;

export function csrfToken(): string | null {
  const now = standing.get();
  return now.is === 'somebody' ? now.session.csrf_token : null;
}

export function signedIn(session: Session): void {
  signs.put(true);
  const before = standing.get();
  if (before.is === 'somebody' && before.session.user.id !== session.user.id) {
    // What is on the screen was somebody else's.
    location.reload();
    return;
  }
  standing.set({ is: 'somebody', session, ended: false });
  waiting?.go();
  waiting = null;
}

export function signedOut(): void {
  signs.put(false);
  location.assign('/');
}

/** Asks for a sign-in over the page, and resolves when that has happened. */
export function signedInAgain(): Promise<void> {
  const now = standing.get();
  if (now.is === 'somebody') standing.set({ ...now, ended: true });
  if (!waiting) {
    let go = (): void => undefined;
    const promise = new Promise<void>((resolve) => (go = resolve));
    waiting = { promise, go };
  }
  return waiting.promise;
}

async function ask(): Promise<Session | null> {
  const response = await fetch('/v1/session', { headers: { Accept: 'application/json' } });
  if (response.status === 401) return null;
  const body = (await response.json().catch(() => ({}))) as { data?: Session };
  if (!response.ok || !body.data) throw ApiError.of(response, body);
  return body.data;
}

/** Finds out who is signed in; tries again while the server does not answer. */
export async function begin(): Promise<void> {
  if (!signs.there()) {
    standing.set({ is: 'nobody' });
    return;
  }
  for (let pause = 500; ; pause = Math.min(pause * 2, 8_000)) {
    try {
      const session = await ask();
      reach.report(true);
      if (!session) signs.put(false);
      standing.set(session ? { is: 'somebody', session, ended: false } : { is: 'nobody' });
      return;
    } catch {
      reach.report(false);
      standing.set({ is: 'unknown', failed: true });
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** Whether the token was out of date and is not any more. */
export async function refreshed(): Promise<boolean> {
  const now = standing.get();
  if (now.is !== 'somebody') return false;
  const session = await ask().catch(() => null);
  if (!session || session.csrf_token === now.session.csrf_token) return false;
  signedIn(session);
  return session.user.id === now.session.user.id;
}

export type Permission = 'write' | 'delete' | 'arrange' | 'administer';

/** As the server's table of roles has it; the server decides all the same. */
export function allows(role: Session['role'], permission: Permission): boolean {
  switch (permission) {
    case 'write':
    case 'delete':
      return role !== 'reader';
    case 'arrange':
      return role === 'admin' || role === 'manager';
    case 'administer':
      return role === 'admin';
  }
}

/** The session of whoever looks at a page that is for people who are signed in. */
export function useSession(): Session {
  const now = standing.use();
  if (now.is !== 'somebody') throw new Error('This page is for people who are signed in.');
  return now.session;
}

export const useMay = (permission: Permission): boolean => allows(useSession().role, permission);
