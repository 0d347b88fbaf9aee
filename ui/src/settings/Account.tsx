import { Button, Checkbox, PasswordInput, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ok } from '../api/client';
import { signedIn, useSession } from '../api/session';
import { prefer, prefs } from '../frame/prefs';
import { Failure, Waiting } from '../frame/states';
import { ago, t } from '../messages';
import { signOut } from '../wayin/signOut';
import { useWrite } from './use';

const SCHEMES: MantineColorScheme[] = ['light', 'dark', 'auto'];

export default function Account() {
  const { user, role } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { singleKeys } = prefs.use();
  return (
    <>
      <div className="line" style={{ alignItems: 'center' }}>
        <div>
          <strong>{user.name}</strong>
          <div className="muted">
            {user.email} · {t(`role.${role}`)}
          </div>
        </div>
        <Button variant="default" onClick={() => void signOut()}>
          {t('signout')}
        </Button>
      </div>
      <h2>{t('account.look')}</h2>
      <fieldset className="density" style={{ maxWidth: 320 }}>
        <legend>{t('account.theme')}</legend>
        {SCHEMES.map((scheme) => (
          <label key={scheme} data-checked={colorScheme === scheme || undefined}>
            <input
              type="radio"
              name="scheme"
              checked={colorScheme === scheme}
              onChange={() => setColorScheme(scheme)}
            />
            {t(`account.theme.${scheme}`)}
          </label>
        ))}
      </fieldset>
      <Checkbox
        size="xs"
        label={t('keys.single')}
        checked={singleKeys}
        onChange={(event) => prefer({ singleKeys: event.currentTarget.checked })}
      />
      <h2>{t('account.password')}</h2>
      <Password />
      <h2>{t('account.sessions')}</h2>
      <Sessions />
      <p className="muted" style={{ marginTop: 24 }}>
        <a href="/third-party.txt">{t('account.licences')}</a>
      </p>
    </>
  );
}

function Password() {
  const [old, setOld] = useState('');
  const [wanted, setWanted] = useState('');
  const { busy, write } = useWrite();
  const show = { 'aria-label': t('password.show'), tabIndex: 0 };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void write(async () => {
          const { body } = await ok(api.PUT('/v1/session/password', { body: { old, new: wanted } }));
          signedIn(body.data);
          setOld('');
          setWanted('');
        }, t('account.password.done'));
      }}
    >
      <PasswordInput
        label={t('account.password.old')}
        autoComplete="current-password"
        value={old}
        visibilityToggleButtonProps={show}
        onChange={(event) => setOld(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('password.new')}
        description={t('password.rule', { least: 12 })}
        autoComplete="new-password"
        value={wanted}
        visibilityToggleButtonProps={show}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" variant="default" loading={busy} disabled={!old || !wanted}>
          {t('account.password.go')}
        </Button>
      </div>
    </form>
  );
}

function Sessions() {
  const { write } = useWrite();
  const { data, error, refetch } = useQuery({
    queryKey: ['settings', 'sessions'],
    queryFn: async ({ signal }) =>
      (await ok(api.GET('/v1/sessions', { params: { query: { pageSize: 100 } }, signal }))).body.data,
  });
  if (error && !data) return <Failure failure={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className="list-wide">
      <table className="list">
        <thead>
          <tr>
            <th>{t('account.device')}</th>
            <th>{t('account.since')}</th>
            <th aria-label={t('named.actions')} />
          </tr>
        </thead>
        <tbody>
          {data.data.map((session) => (
            <tr key={session.id}>
              <td>{session.device}</td>
              <td>{ago(session.created_on)}</td>
              <td className="end">
                {session.current ? (
                  <span className="muted">{t('account.this')}</span>
                ) : (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    color="gray"
                    c="dimmed"
                    onClick={() =>
                      void write(() =>
                        ok(api.POST('/v1/sessions/{id}/revoke', { params: { path: { id: session.id } } })),
                      )
                    }
                  >
                    {t('account.revoke')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
