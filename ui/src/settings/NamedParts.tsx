import { Link } from '@tanstack/react-router';
import { number, t } from '../messages';
import { leadsOf, type NamedKind } from './named';
import { Quiet } from './parts';

/** How many leads point at one, and the way to them. */
export function LeadCount({ kind, row }: { kind: NamedKind; row: { id: number; name: string; leads: number } }) {
  if (row.leads === 0) return <span className="muted">0</span>;
  return (
    <Link to="/leads" search={leadsOf(kind, row)} className="link figures">
      {number(row.leads)}
    </Link>
  );
}

/** Takes one out of use, or back into it. */
export function Leave(props: {
  row: { name: string; archived: boolean };
  disabled?: boolean;
  archive: () => void;
  restore: () => void;
}) {
  const { name, archived } = props.row;
  return (
    <Quiet
      disabled={props.disabled}
      aria-label={t(archived ? 'named.restore.one' : 'named.archive.one', { name })}
      onClick={archived ? props.restore : props.archive}
    >
      {t(archived ? 'named.restore' : 'named.archive')}
    </Quiet>
  );
}
