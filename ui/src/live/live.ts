import type { QueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { standing } from '../api/session';
import { Listening } from './listen';
import { News, type Due } from './news';
import { Pace } from './pace';
import { keepPlace, light } from './place';

const SAFE = new Set(['GET', 'HEAD']);
/** Where somebody changes a value or holds a card, which must not change under their hands. */
const EDITING = '.cell-input, .cell-picking, .field-input, [data-held]';
/** For React to show what was read. */
const SHOWN = 60;

/** Shows what others do, softly, soon after they did it, for as long as somebody is signed in. */
export function live(queries: QueryClient): void {
  const news = new News();
  let writing = 0;
  let reading = false;

  const pace = new Pace(
    async () => {
      reading = true;
      await show(queries, news.take());
      reading = false;
    },
    () => writing === 0 && document.querySelector(EDITING) === null,
  );

  const written = (response?: Response): void => {
    writing--;
    const operation = response?.headers.get('Operation-Id');
    if (operation) news.did(operation);
  };
  api.use({
    onRequest({ request }) {
      if (SAFE.has(request.method)) return;
      writing++;
      // What is being read may be older than what is being written, and would show that for a moment.
      if (reading) {
        void queries.cancelQueries({ predicate: ({ queryKey }) => queryKey[0] === 'leads' || queryKey[0] === 'lead' });
        news.doubt();
        pace.ask();
      }
    },
    onResponse({ request, response }) {
      if (!SAFE.has(request.method)) written(response);
    },
    onError({ request }) {
      if (!SAFE.has(request.method)) written();
    },
  });

  let listening: Listening | null = null;
  const follow = (): void => {
    const now = standing.get();
    const isIn = now.is === 'somebody' && !now.ended;
    if (!isIn) {
      listening?.stop();
      listening = null;
    }
    if (isIn && !listening) {
      listening = new Listening({
        begun: (resumed) => {
          if (resumed) return;
          // What happened between reading and listening nobody told.
          news.doubt();
          pace.ask();
        },
        heard: (message) => {
          if (news.hear(message)) pace.ask();
        },
        refused: () => (listening = null),
      });
    }
  };
  standing.subscribe(follow);
  follow();
}

async function show(queries: QueryClient, due: Due): Promise<void> {
  const isDue = ([what, which]: readonly unknown[]): boolean => {
    if (due.everything) return true;
    if (what === 'leads') return due.leads.size > 0;
    if (what === 'lead') return due.leads.has(which as number);
    if (what === 'choices') return due.choices.has(which as never);
    if (what !== 'settings') return false;
    return due.choices.size > 0 || due.organisation || (which === 'operations' && due.leads.size > 0);
  };
  const place = keepPlace();
  await queries.invalidateQueries({ predicate: ({ queryKey }) => isDue(queryKey) }, { cancelRefetch: false });
  await new Promise((resolve) => setTimeout(resolve, SHOWN));
  place.leave();
  if (!due.everything) light(due.leads);
}
