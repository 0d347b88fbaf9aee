import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { SearchX, Trash2, UserPlus } from 'lucide-react';
import { useMay } from '../api/session';
import { dialog } from '../frame/dialogs';
import { CodeBlock, State } from '../frame/states';
import { t } from '../messages';
import { useSamples } from '../wayin/samples';
import { curlCreate } from './curl';
import { filtersOf, type LeadsView } from './view';

/** What stands in place of the table when it would have no row. */
export default function Empty({ view, clear }: { view: LeadsView; clear: () => void }) {
  const narrowing = filtersOf(view).filter((name) => name !== 'deleted');
  if (view.search || narrowing.length > 0) {
    return (
      <State icon={SearchX} title={t('leads.none.match')} text={t('leads.none.match.text')}>
        <Button variant="default" onClick={clear}>
          {t('filter.clear')}
        </Button>
      </State>
    );
  }
  return view.deleted === undefined ? (
    <None />
  ) : (
    <State icon={Trash2} title={t('bin.none')} text={t('bin.none.text')}>
      <Button variant="default" onClick={clear}>
        {t('bin.leave')}
      </Button>
    </State>
  );
}

function None() {
  const mayWrite = useMay('write');
  const isAdmin = useMay('administer');
  const samples = useSamples();
  return (
    <State icon={UserPlus} title={t('leads.none')} text={t(mayWrite ? 'leads.none.text' : 'leads.none.reader')}>
      {mayWrite && (
        <>
          <div className="state-ways">
            <Button onClick={() => dialog.set('create')}>{t('leads.create')}</Button>
            {isAdmin && (
              <Button variant="default" loading={samples.busy} onClick={() => void samples.add()}>
                {t('samples.go')}
              </Button>
            )}
            {isAdmin && (
              <Button
                variant="default"
                renderRoot={(given: object) => <Link to="/settings/$page" params={{ page: 'api-keys' }} {...given} />}
              >
                {t('leads.none.key')}
              </Button>
            )}
          </div>
          <CodeBlock text={curlCreate(location.origin, 'ACCESS_KEY', 'SECRET_KEY')} label={t('copy')} />
        </>
      )}
    </State>
  );
}
