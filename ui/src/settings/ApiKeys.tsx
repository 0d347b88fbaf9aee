import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChoices } from '../api/choices';
import { api, ok, type Schemas } from '../api/client';
import { CodeBlock, Failure, Waiting } from '../frame/states';
import { ago, day, t } from '../messages';
import { curlCreate } from '../leads/curl';
import { useWrite } from './use';

const SCOPES: Schemas['KeyScope'][] = ['read', 'write', 'delete', 'admin'];

/** What programs sign in with. The secret is shown once, when the key is made. */
export default function ApiKeys() {
  const users = useChoices('users');
  const { busy, write } = useWrite();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Schemas['KeyScope'][]>(['read', 'write', 'delete']);
  const [expires, setExpires] = useState('');
  const [made, setMade] = useState<Schemas['ApiKeyWithSecret'] | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['settings', 'api-keys'],
    queryFn: async ({ signal }) =>
      (await ok(api.GET('/v1/api-keys', { params: { query: { pageSize: 100 } }, signal }))).body.data,
  });
  const make = () =>
    void write(async () => {
      const { body } = await ok(api.POST('/v1/api-keys', { body: { name, scopes, expires_on: expires || null } }));
      setMade(body.data);
      setName('');
    });
  const revoke = (id: number) =>
    void write(() => ok(api.POST('/v1/api-keys/{id}/revoke', { params: { path: { id } } })));
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <div className="line">
          <TextInput
            label={t('keys.for')}
            value={name}
            maxLength={100}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('keys.expires')}
            type="date"
            value={expires}
            onChange={(event) => setExpires(event.currentTarget.value)}
          />
          <Button type="submit" loading={busy} disabled={!name.trim() || scopes.length === 0}>
            {t('keys.make')}
          </Button>
        </div>
        <fieldset className="line" style={{ border: 0, padding: 0 }}>
          <legend className="pick-label">{t('keys.may')}</legend>
          {SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              size="xs"
              label={t(`keyscope.${scope}`)}
              checked={scopes.includes(scope)}
              onChange={(event) =>
                setScopes(event.currentTarget.checked ? [...scopes, scope] : scopes.filter((other) => other !== scope))
              }
            />
          ))}
        </fieldset>
      </form>
      {made && (
        <div className="once" role="status">
          <p>{t('keys.once', { name: made.name })}</p>
          <CodeBlock text={curlCreate(location.origin, made.access_key, made.secret_key)} label={t('copy')} />
        </div>
      )}
      {error && !data ? (
        <Failure failure={error} retry={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : (
        <div className="list-wide">
          <table className="list">
            <thead>
              <tr>
                <th>{t('keys.for')}</th>
                <th>{t('keys.access')}</th>
                <th>{t('keys.as')}</th>
                <th>{t('keys.may')}</th>
                <th>{t('keys.used')}</th>
                <th>{t('keys.state')}</th>
                <th aria-label={t('named.actions')} />
              </tr>
            </thead>
            <tbody>
              {data.data.map((key) => (
                <tr key={key.id} data-archived={key.state !== 'works' || undefined}>
                  <td>{key.name}</td>
                  <td className="mono">{key.access_key}</td>
                  <td>{users.byId.get(key.user_id)?.name ?? `#${key.user_id}`}</td>
                  <td>{key.scopes.map((scope) => t(`keyscope.${scope}`)).join(', ')}</td>
                  <td>{key.last_used_on ? ago(key.last_used_on) : '–'}</td>
                  <td>
                    {key.state === 'works' && key.expires_on
                      ? t('keys.until', { day: day(key.expires_on) })
                      : t(`keystate.${key.state}`)}
                  </td>
                  <td className="end">
                    {key.state !== 'revoked' && (
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        color="gray"
                        c="dimmed"
                        aria-label={t('keys.revoke.one', { name: key.name })}
                        onClick={() => revoke(key.id)}
                      >
                        {t('keys.revoke')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
