import type { ReactNode } from 'react';
import type { Rows } from '../api/choices';
import { t } from '../messages';
import { LeadCount, Leave } from './NamedParts';
import { useNamed, type NamedKind } from './named';
import { List, Name, NewName, Read } from './parts';

/** Everything that a lead can point at and that is no more than a name: added, renamed, archived, brought back. */
export default function NamedList<K extends NamedKind>(props: {
  kind: K;
  /** What else its rows have. */
  besides?: { title: string; show: (row: Rows[K], set?: (change: Partial<Rows[K]>) => Promise<unknown>) => ReactNode };
}) {
  const { kind, besides } = props;
  const { query, mayArrange, add, patch, archive, restore } = useNamed(kind);
  return (
    <>
      <p className="muted card-hint">{t('named.hint')}</p>
      {mayArrange && <NewName add={add} />}
      <Read query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="muted">{t('named.none')}</p>
          ) : (
            <List heads={[t('field.name'), ...(besides ? [besides.title] : []), t('leads.title')]} acts={mayArrange}>
              {rows.map((row) => {
                const set = mayArrange && !row.archived ? (to: object) => patch(row.id, to) : undefined;
                return (
                  <tr key={row.id} data-archived={row.archived || undefined}>
                    <td>
                      <Name name={row.name} rename={set && ((name) => set({ name }))} />
                    </td>
                    {besides && <td>{besides.show(row, set)}</td>}
                    <td data-head={t('leads.title')}>
                      <LeadCount kind={kind} row={row} />
                    </td>
                    {mayArrange && (
                      <td className="end">
                        <Leave row={row} archive={() => archive(row.id)} restore={() => restore(row.id)} />
                      </td>
                    )}
                  </tr>
                );
              })}
            </List>
          )
        }
      </Read>
    </>
  );
}
