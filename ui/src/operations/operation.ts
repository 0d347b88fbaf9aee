import { api, ok, type Schemas } from '../api/client';
import { ApiError } from '../api/errors';

/** Something that was done by one request, or is being done for it. */
export type Operation = Schemas['Operation'];

export const readOperation = async (id: string, signal?: AbortSignal): Promise<Operation> =>
  (await ok(api.GET('/v1/operations/{id}', { params: { path: { id } }, signal }))).body.data;

export const cancelOperation = async (id: string): Promise<Operation> =>
  (await ok(api.POST('/v1/operations/{id}/cancel', { params: { path: { id } } }))).body.data;

/** Takes it back, which is an operation itself; a trial only tells what it would do. */
export const undoOperation = async (id: string, trial = false): Promise<Operation> =>
  (
    await ok(
      api.POST('/v1/operations/{id}/undo', {
        params: { path: { id }, query: trial ? { dry_run: 'true' } : {} },
      }),
    )
  ).body.data;

const FIRST_PAUSE_MILLIS = 250;
const LONGEST_PAUSE_MILLIS = 2_000;
const sleep = (millis: number) => new Promise<void>((resolve) => setTimeout(resolve, millis));

/** Asks again and again until it has ended; a server that cannot be reached for a while is waited for. */
export async function ended(
  operation: Operation,
  heard: (now: Operation) => void,
  read: (id: string) => Promise<Operation> = readOperation,
  rest: (millis: number) => Promise<void> = sleep,
): Promise<Operation> {
  let now = operation;
  let pause = FIRST_PAUSE_MILLIS;
  while (now.state === 'running') {
    heard(now);
    await rest(pause);
    pause = Math.min(pause * 1.5, LONGEST_PAUSE_MILLIS);
    try {
      now = await read(now.id);
    } catch (failure) {
      if (!(failure instanceof ApiError && failure.passes)) throw failure;
    }
  }
  return now;
}
