import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CopyCheck } from 'lucide-react';
import { t } from '../messages';
import { duplicatesOf } from './work';

/** Other leads with the same email address or phone number, to be looked at. */
export function Duplicates({ id }: { id: number }) {
  const { data } = useQuery(duplicatesOf(id));
  if (!data?.length) return null;
  return (
    <section className="twins" aria-label={t('twins.title')}>
      <h3>
        <CopyCheck aria-hidden />
        {t('twins.title')}
      </h3>
      <ul>
        {data.map((twin) => (
          <li key={twin.cstid}>
            <Link to="/leads/$id" params={{ id: String(twin.cstid) }}>
              {twin.cstname}
            </Link>{' '}
            <span className="muted">
              {twin.ct_number} · {t('twins.same', { what: twin.matched_by.map((by) => t(`twins.${by}`)).join(', ') })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
