import { api, ok } from '../api/client';
import { messageOf } from '../api/errors';
import { signedOut } from '../api/session';
import { tell } from '../frame/notices';

export async function signOut(): Promise<void> {
  try {
    await ok(api.DELETE('/v1/session'));
    signedOut();
  } catch (failure) {
    tell({ text: messageOf(failure), bad: true });
  }
}
