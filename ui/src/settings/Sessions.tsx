import { useQuery } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import { everyPage } from '../api/pages';
import { ago, t, time } from '../messages';
import { deviceName } from './device';
import { List, Quiet, Read } from './parts';
import { useWrite } from './use';

/** Where one is signed in, and the way out of each. */
export function Sessions() {
  const { write } = useWrite();
  const query = useQuery({
    queryKey: ['settings', 'sessions'],
    queryFn: ({ signal }) => everyPage((paging) => ok(api.GET('/v1/sessions', { params: { query: paging }, signal }))),
  });
  const revoke = (id: number) =>
    void write(() => ok(api.POST('/v1/sessions/{id}/revoke', { params: { path: { id } } })));
  return (
    <Read query={query}>
      {(sessions) => (
        <List heads={[t('account.device'), t('account.since')]} acts>
          {sessions.map(({ id, device, created_on, current }) => (
            <tr key={id}>
              <td title={device}>{deviceName(device)}</td>
              <td>
                <time dateTime={created_on} title={time(created_on)}>
                  {ago(created_on)}
                </time>
              </td>
              <td className="end">
                {current ? (
                  <span className="badge">{t('account.this')}</span>
                ) : (
                  <Quiet
                    aria-label={t('account.revoke.one', { device: deviceName(device) })}
                    onClick={() => revoke(id)}
                  >
                    {t('account.revoke')}
                  </Quiet>
                )}
              </td>
            </tr>
          ))}
        </List>
      )}
    </Read>
  );
}
