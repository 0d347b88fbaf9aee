import { Store } from '../api/store';

/** The dialog that is open over whatever page. */
export type Dialog = 'palette' | 'keys' | 'create' | null;

export const dialog = new Store<Dialog>(null);
