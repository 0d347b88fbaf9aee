import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChoices } from '../api/choices';
import { api, ok, type Schemas } from '../api/client';
import { everyPage } from '../api/pages';
import { ago, day, t, time } from '../messages';
import { NewKey } from './NewKey';
import { List, Quiet, Read, Sure } from './parts';
import { useWrite } from './use';

type Key = Schemas['ApiKey'];

/** What programs sign in with. */
export default function ApiKeys() {
  const users = useChoices('users');
  const { write } = useWrite();
  const [leaving, setLeaving] = useState<Key | null>(null);
  const keys = useQuery({
    queryKey: ['settings', 'api-keys'],
    queryFn: ({ signal }) => everyPage((query) => ok(api.GET('/v1/api-keys', { params: { query }, signal }))),
  });
  const revoke = ({ id }: Key) =>
    void write(() => ok(api.POST('/v1/api-keys/{id}/revoke', { params: { path: { id } } })));
  return (
    <>
      <p className="muted card-hint">{t('keys.hint')}</p>
      <NewKey />
      <Read query={keys}>
        {(all) =>
          all.length === 0 ? (
            <p className="muted">{t('named.none')}</p>
          ) : (
            <List heads={[t('keys.for'), t('keys.as'), t('keys.may'), t('keys.used'), t('keys.state')]} acts>
              {all.map((key) => (
                <tr key={key.id} data-archived={key.state !== 'works' || undefined}>
                  <td>
                    {key.name}
                    <div className="mono muted">{key.access_key}</div>
                  </td>
                  <td data-head={t('keys.as')}>{users.byId.get(key.user_id)?.name ?? `#${key.user_id}`}</td>
                  <td data-head={t('keys.may')}>{key.scopes.map((scope) => t(`keyscope.${scope}`)).join(', ')}</td>
                  <td data-head={t('keys.used')}>
                    {key.last_used_on ? (
                      <time dateTime={key.last_used_on} title={time(key.last_used_on)}>
                        {ago(key.last_used_on)}
                      </time>
                    ) : (
                      <span className="muted">{t('keys.used.never')}</span>
                    )}
                  </td>
                  <td>
                    {key.state === 'works' && key.expires_on
                      ? t('keys.until', { day: day(key.expires_on) })
                      : t(`keystate.${key.state}`)}
                  </td>
                  <td className="end">
                    {key.state !== 'revoked' && (
                      <Quiet aria-label={t('keys.revoke.one', { name: key.name })} onClick={() => setLeaving(key)}>
                        {t('keys.revoke')}
                      </Quiet>
                    )}
                  </td>
                </tr>
              ))}
            </List>
          )
        }
      </Read>
      {leaving && (
        <Sure
          title={t('keys.revoke.sure', { name: leaving.name })}
          go={t('keys.revoke')}
          run={() => revoke(leaving)}
          close={() => setLeaving(null)}
        >
          <p>{t('keys.revoke.text')}</p>
        </Sure>
      )}
    </>
  );
}
