import { memo, Suspense } from 'react';
import { part } from '../frame/stale';
import { ago, day, number, t, time } from '../messages';
import { statusColor, type ColumnId, type LeadRow, type Status } from './columns';
import { tagColor, type Directory } from './directory';

const Binned = part(() => import('../lead/Binned'));

export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase())
    .join('');

export function StatusDot({ status }: { status: string }) {
  return (
    <>
      <span className="dot" style={{ background: statusColor(status) }} aria-hidden />
      <span className="ellipsis">{t(`status.${status as Status}`)}</span>
    </>
  );
}

export function Tag({ id, directory }: { id: number; directory: Directory }) {
  return (
    <span className="tag">
      <span className="dot" style={{ background: tagColor(id) }} aria-hidden />
      <span className="ellipsis">{directory.nameOf('tags', id)}</span>
    </span>
  );
}

/** What a cell shows of a lead. */
export const Value = memo(function Value(props: { column: ColumnId; row: LeadRow; directory: Directory }) {
  const { column, row, directory } = props;
  switch (column) {
    case 'lead_status':
      return <StatusDot status={row.lead_status} />;
    case 'owner':
      return row.owner ? (
        <>
          <span className="face" aria-hidden>
            {initials(row.owner)}
          </span>
          <span className="ellipsis">{row.owner}</span>
        </>
      ) : null;
    case 'lead_stage_id':
      return <span className="ellipsis">{directory.nameOf('lead-stages', row.lead_stage_id)}</span>;
    case 'brand_id':
      return <span className="ellipsis">{directory.nameOf('brands', row.brand_id)}</span>;
    case 'lead_assignmentgroup':
      return <span className="ellipsis">{directory.nameOf('user-groups', row.lead_assignmentgroup)}</span>;
    case 'tag_ids':
      return row.tag_ids.map((id) => <Tag key={id} id={id} directory={directory} />);
    case 'cstcreated_on':
      return (
        <time dateTime={row.cstcreated_on} title={time(row.cstcreated_on)}>
          {day(row.cstcreated_on)}
        </time>
      );
    case 'updated_on':
      return (
        <time dateTime={row.updated_on} title={time(row.updated_on)}>
          {ago(row.updated_on)}
        </time>
      );
    case 'deleted_on':
      return (
        <Suspense>
          <Binned row={row} />
        </Suspense>
      );
    case 'lead_score':
      return row.lead_score === null ? null : <span className="figure">{number(row.lead_score)}</span>;
    case 'ct_number':
      return <span className="muted">{row.ct_number}</span>;
    default:
      return <span className="ellipsis">{row[column]}</span>;
  }
});
