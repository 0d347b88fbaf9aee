import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Link2Off } from 'lucide-react';
import { useEffect, useState, type FormEvent } from 'react';
import { api, ok, type Schemas } from '../api/client';
import { ApiError, messageOf } from '../api/errors';
import { signedIn } from '../api/session';
import { State, Waiting } from '../frame/states';
import { t } from '../messages';

const LEAST = 12;

type Checked = Schemas['LinkAnswer']['data'];

/** Sets a password by a one-time link, whose token stands behind the `#`, where no server and no log sees it. */
export function LinkPage() {
  const [token] = useState(() => location.hash.slice(1));
  const [link, setLink] = useState<Checked | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    ok(api.POST('/v1/session/link/check', { body: { token } })).then(({ body }) => setLink(body.data), setFailure);
  }, [token]);
  return (
    <main className="door">
      <div className="door-card">
        <img className="door-logo" src="/icon.svg" alt="" />
        {link ? (
          <SetPassword token={token} link={link} />
        ) : failure ? (
          <State icon={Link2Off} title={t('link.bad.title')} text={`${messageOf(failure)} ${t('link.bad.text')}`}>
            <Button component="a" href="/" variant="default">
              {t('signin.go')}
            </Button>
          </State>
        ) : (
          <Waiting />
        )}
      </div>
    </main>
  );
}

function SetPassword({ token, link }: { token: string; link: Checked }) {
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const go = async (event: FormEvent) => {
    event.preventDefault();
    if (password.length < LEAST) {
      setFailure(t('password.short', { least: LEAST }));
      return;
    }
    setBusy(true);
    try {
      const { body } = await ok(api.POST('/v1/session/link', { body: { token, password } }));
      history.replaceState(null, '', '/link');
      signedIn(body.data);
      await navigate({ to: link.purpose === 'setup' ? '/welcome' : '/leads', replace: true });
    } catch (refused) {
      setFailure(
        refused instanceof ApiError ? (refused.errors['password']?.[0] ?? refused.message) : messageOf(refused),
      );
      setBusy(false);
    }
  };
  return (
    <>
      <h1>{t(`link.title.${link.purpose}`)}</h1>
      <p>{t('link.hint', { organisation: link.organisation.name })}</p>
      <form onSubmit={(event) => void go(event)}>
        <Stack gap="sm">
          <TextInput label={t('signin.email')} value={link.user.email} readOnly autoComplete="username" name="email" />
          <PasswordInput
            label={t('password.new')}
            description={t('password.rule', { least: LEAST })}
            autoComplete="new-password"
            name="password"
            autoFocus
            required
            withAsterisk={false}
            value={password}
            error={failure}
            visibilityToggleButtonProps={{ 'aria-label': t('password.show'), tabIndex: 0 }}
            onChange={(event) => {
              setPassword(event.currentTarget.value);
              setFailure(null);
            }}
          />
          <Button type="submit" loading={busy} mt={4}>
            {t('link.go')}
          </Button>
        </Stack>
      </form>
    </>
  );
}
