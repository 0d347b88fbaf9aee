import { Button } from '@mantine/core';
import { RefreshCw } from 'lucide-react';
import {
  createElement,
  lazy,
  useEffect,
  useState,
  type ComponentProps,
  type ComponentType,
  type ReactNode,
} from 'react';
import { Store } from '../api/store';
import { t } from '../messages';
import { expect } from './ahead';
import { tell, type Told } from './notices';
import { State } from './states';

/** Why a part of this page could not be loaded: the server has another version by now, or whatever else. */
const lacks = new Store<'new' | 'part'>('part');
let told: Told | null = null;
/** Whether the page itself says it. */
let said = false;

const reload = (): void => location.reload();

/**
 * Compares this page with the one that the server would give now, and tells; what was typed stays until a reload. What
 * was not wanted yet is only told of when it never comes.
 */
async function lack(isWanted: boolean): Promise<void> {
  const own = document.querySelector('script[type=module][src]')?.getAttribute('src');
  const page = await fetch('/', { headers: { Accept: 'text/html' } }).then(
    (response) => (response.ok ? response.text() : null),
    () => null,
  );
  lacks.set(own && page !== null && !page.includes(own) ? 'new' : 'part');
  if (said || !(isWanted || lacks.get() === 'new')) return;
  told = tell({
    text: t(`stale.${lacks.get()}`),
    stays: true,
    slot: 'stale',
    actions: [{ label: t('stale.reload'), run: reload }],
  });
}

/** Files of an older version are gone from the server. */
export const heed = (): void => addEventListener('vite:preloadError', () => void lack(false));

const Nothing = ({ children }: { children?: ReactNode }) => children;

/**
 * A component that is loaded when it is first shown, or before by `fetch`, and then is there at once; keys that are
 * pressed before wait for it. Where it cannot be loaded, what is on the page stays as it is.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any component at all
export function part<T extends ComponentType<any>>(load: () => Promise<{ default: T }>) {
  let there: T | null = null;
  let arrive: (() => void) | null = null;
  const fetched = async () => {
    const module = await load();
    there = module.default;
    return module;
  };
  const Late = lazy(() =>
    fetched().catch(async () => {
      await lack(true);
      return { default: Nothing as unknown as T };
    }),
  );
  const Part = (props: ComponentProps<T>) => {
    // One that waited stays what it is.
    const [now] = useState<ComponentType<ComponentProps<T>>>(() => {
      if (there) return there;
      arrive ??= expect();
      return Late as unknown as T;
    });
    useEffect(() => {
      arrive?.();
      arrive = null;
    }, []);
    return createElement(now, props);
  };
  return Object.assign(Part, { fetch: () => void fetched().catch(() => undefined) });
}

export const isLacking = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported module|module script|preload CSS/i.test(error.message);

/** In place of a page that could not be loaded. */
export function StalePage() {
  const why = lacks.use();
  useEffect(() => {
    said = true;
    told?.close();
    return () => {
      said = false;
    };
  }, []);
  return (
    <State icon={RefreshCw} title={t(`stale.${why}`)} text={t(`stale.${why}.text`)}>
      <Button variant="default" onClick={reload}>
        {t('stale.reload')}
      </Button>
    </State>
  );
}
