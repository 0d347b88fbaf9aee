import { api, ok } from '../api/client';
import { ApiError, messageOf } from '../api/errors';
import { tell } from '../frame/notices';
import { t } from '../messages';
import type { SavedView } from './saved';

type Read = { view: SavedView; tag: string };

/** A view, and which version of it that is. */
export async function readView(id: number): Promise<Read> {
  const { body, response } = await ok(api.GET('/v1/views/{id}', { params: { path: { id } } }));
  return { view: body.data, tag: response.headers.get('ETag') ?? '*' };
}

/** By whom it was changed, of what the server says. */
export const changedBy = (message: string): string => message.replace(/ Read it again.*$/, '');

/** The versions that somebody began to change, by the view as it was shown. */
const begun = new Map<number, { shown: string; read: Promise<Read> }>();

/** Finds out which version of a view it is that somebody changes. */
export function beginUpdate({ id, updated_on }: SavedView): void {
  if (begun.get(id)?.shown === updated_on) return;
  const read = readView(id);
  begun.set(id, { shown: updated_on, read });
  read.catch(() => begun.delete(id));
}

/**
 * Saves what is shown as the view's, unless somebody else did so meanwhile: then it is told, and asked which it is to
 * be. `show` is given what the view is from then on. Another name of it is nobody's loss.
 */
export async function updateView(of: SavedView, query: string, show: (view: SavedView) => void): Promise<void> {
  const save = async (tag: string) => {
    const params = { path: { id: of.id }, header: { 'If-Match': tag } };
    const { body } = await ok(api.PATCH('/v1/views/{id}', { params, body: { query } }));
    begun.delete(of.id);
    show(body.data);
    tell({ text: t('saved') });
  };
  const first = await (begun.get(of.id)?.read ?? readView(of.id));
  let told = t('views.conflict');
  if (first.view.query === of.query) {
    try {
      return await save(first.tag);
    } catch (failure) {
      if (!(failure instanceof ApiError) || failure.status !== 412) throw failure;
      told = changedBy(failure.message);
    }
    const now = await readView(of.id);
    if (now.view.query === of.query) return save(now.tag);
  }
  begun.delete(of.id);
  const fail = (failure: unknown) => void tell({ text: messageOf(failure), bad: true });
  tell({
    text: told,
    bad: true,
    stays: true,
    actions: [
      { label: t('conflict.mine'), run: () => void save('*').catch(fail) },
      { label: t('conflict.theirs'), run: () => void readView(of.id).then(({ view }) => show(view), fail) },
    ],
  });
}
