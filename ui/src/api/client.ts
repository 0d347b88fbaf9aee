import createClient from 'openapi-fetch';
import { ApiError } from './errors';
import { reach } from './reach';
import { csrfToken, refreshed, signedInAgain } from './session';
import type { components, paths } from './schema.gen';

export type Schemas = components['schemas'];

const SAFE = new Set(['GET', 'HEAD']);

/** What proves who one is answers 401 for its own reasons. */
const isWayIn = (request: Request): boolean =>
  /\/v1\/session(\/link.*)?$/.test(new URL(request.url).pathname) && request.method !== 'DELETE';

async function send(request: Request): Promise<Response> {
  const token = csrfToken();
  if (token && !SAFE.has(request.method)) request.headers.set('X-CSRF-Token', token);
  try {
    const response = await fetch(request);
    reach.report(true);
    return response;
  } catch (failure) {
    if (request.signal.aborted) throw failure;
    reach.report(false);
    throw new ApiError(0, '');
  }
}

/** Sends; where the session has ended, waits until somebody signed in again, and sends once more. */
async function guarded(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await send(request);
  if (isWayIn(again)) return response;
  if (response.status === 401) {
    await signedInAgain();
    return send(again);
  }
  // Another tab signed in meanwhile, which gave this browser another token.
  if (response.status === 403 && !SAFE.has(again.method) && (await refreshed())) return send(again);
  return response;
}

export const api = createClient<paths>({
  baseUrl: typeof location === 'undefined' ? 'http://localhost' : location.origin,
  fetch: guarded,
  querySerializer: { array: { style: 'form', explode: false } },
});

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The answer's body, or its refusal thrown. */
export async function ok<T>(call: Promise<Answer<T>>): Promise<{ body: T; response: Response }> {
  const { data, error, response } = await call;
  if (!response.ok || data === undefined) throw ApiError.of(response, error);
  return { body: data, response };
}
