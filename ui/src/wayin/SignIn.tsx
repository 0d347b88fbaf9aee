import { Button, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { api, ok } from '../api/client';
import { messageOf } from '../api/errors';
import { signedIn, signedOut, standing } from '../api/session';
import { t } from '../messages';

function useSignIn() {
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (email: string, password: string) => {
    setBusy(true);
    setFailure(null);
    try {
      const { body } = await ok(api.POST('/v1/session', { body: { email, password } }));
      signedIn(body.data);
    } catch (refused) {
      setFailure(messageOf(refused));
    } finally {
      setBusy(false);
    }
  };
  return { failure, busy, submit };
}

function Form({ email: known }: { email?: string }) {
  const { failure, busy, submit } = useSignIn();
  const [email, setEmail] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const go = (event: FormEvent) => {
    event.preventDefault();
    void submit(email, password);
  };
  return (
    <form onSubmit={go}>
      <Stack gap="sm">
        <TextInput
          label={t('signin.email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          readOnly={known !== undefined}
          autoFocus={known === undefined}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('signin.password')}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          data-autofocus
          error={failure}
          visibilityToggleButtonProps={{ 'aria-label': t('password.show'), tabIndex: 0 }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} mt={4} fullWidth>
          {t('signin.go')}
        </Button>
      </Stack>
    </form>
  );
}

export function SignInPage() {
  return (
    <main className="door">
      <div className="door-card">
        <img className="door-logo" src="/icon.svg" alt="" />
        <h1>{t('signin.title')}</h1>
        <p>{t('signin.hint')}</p>
        <Form />
      </div>
    </main>
  );
}

/** Over the page, which keeps everything that was typed; what waits goes on after the sign-in. */
export function SignInDialog() {
  const now = standing.use();
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t('signin.again.title')}
      zIndex={450}
      size="sm"
    >
      <p className="muted" style={{ marginTop: 0 }}>
        {t('signin.again.text')}
      </p>
      {now.is === 'somebody' && <Form email={now.session.user.email} />}
      <Button variant="subtle" color="gray" fullWidth mt="xs" onClick={signedOut}>
        {t('signin.other')}
      </Button>
    </Modal>
  );
}
