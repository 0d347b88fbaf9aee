import { Suspense, useState, type ComponentProps } from 'react';
import { part } from '../frame/stale';

/** What a page of leads needs only when somebody does something with it. */
export const CellEditor = part(() => import('./CellEditor'));
export const DisplayMenu = part(() => import('./DisplayMenu'));
const Picker = part(() => import('./FilterPicker'));

/** Just what opens it, until that is done for the first time. */
export function FilterPicker(props: ComponentProps<typeof Picker>) {
  const [met, setMet] = useState(false);
  if (props.opened && !met) setMet(true);
  return met ? (
    <Suspense fallback={props.children}>
      <Picker {...props} />
    </Suspense>
  ) : (
    props.children
  );
}

/** Fetches them with the first move or key: before anybody gets so far as to want them. */
export function warm(): () => void {
  const begin = () => {
    end();
    for (const each of [CellEditor, DisplayMenu, Picker]) each.fetch();
  };
  const end = () => {
    removeEventListener('pointermove', begin);
    removeEventListener('keydown', begin, true);
  };
  addEventListener('pointermove', begin);
  addEventListener('keydown', begin, true);
  return end;
}
