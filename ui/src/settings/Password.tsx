import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { api, ok } from '../api/client';
import { signedIn } from '../api/session';
import { t } from '../messages';
import { useWrite } from './use';

export function Password() {
  const [old, setOld] = useState('');
  const [wanted, setWanted] = useState('');
  const { busy, write, problem } = useWrite('old', 'new');
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
        error={problem('old')}
        visibilityToggleButtonProps={show}
        onChange={(event) => setOld(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('password.new')}
        description={t('password.rule', { least: 12 })}
        autoComplete="new-password"
        value={wanted}
        error={problem('new')}
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
