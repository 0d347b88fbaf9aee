import { Button, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ok } from '../api/client';
import { messageOf } from '../api/errors';
import { useMay, useSession } from '../api/session';
import { curlCreate } from '../leads/curl';
import { CodeBlock } from '../frame/states';
import { t } from '../messages';

const SAMPLES = 500;

/** The first look around: sample leads, the API, or nothing yet. */
export function Welcome() {
  const { organisation, user } = useSession();
  const mayMakeKeys = useMay('administer');
  return (
    <main className="door">
      <div className="door-card wide">
        <img className="door-logo" src="/icon.svg" alt="" />
        <h1>{t('welcome.title', { name: user.name.split(' ')[0] ?? user.name })}</h1>
        <p>{t('welcome.hint', { organisation: organisation.name })}</p>
        <Stack gap="lg">
          <section className="choice">
            <h2>{t('welcome.samples')}</h2>
            <p>{t('welcome.samples.text')}</p>
            <CodeBlock text={`./leadstone seed --org ${organisation.id} --leads ${SAMPLES}`} label={t('copy')} />
          </section>
          {mayMakeKeys && <ByApi />}
          <Button component={Link} to="/leads" fullWidth>
            {t('welcome.go')}
          </Button>
        </Stack>
      </div>
    </main>
  );
}

function ByApi() {
  const [line, setLine] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    try {
      const { body } = await ok(api.POST('/v1/api-keys', { body: { name: t('welcome.key') } }));
      setLine(curlCreate(location.origin, body.data.access_key, body.data.secret_key));
    } catch (refused) {
      setFailure(messageOf(refused));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="choice">
      <h2>{t('welcome.api')}</h2>
      <p>{t('welcome.api.text')}</p>
      {line ? (
        <>
          <CodeBlock text={line} label={t('copy')} />
          <p className="muted">{t('welcome.api.once')}</p>
        </>
      ) : (
        <Button variant="default" loading={busy} onClick={() => void make()}>
          {t('welcome.api.go')}
        </Button>
      )}
      {failure && <p role="alert">{failure}</p>}
    </section>
  );
}
