import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Sparkles, Table2, Terminal, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { api, ok } from '../api/client';
import { messageOf } from '../api/errors';
import { useMay, useSession } from '../api/session';
import { CodeBlock } from '../frame/states';
import { curlCreate } from '../leads/curl';
import { t } from '../messages';
import { useSamples } from './samples';
import './welcome.css';

/** The first look around: sample data, the API, or nothing yet. */
export function Welcome() {
  const { organisation, user } = useSession();
  const isAdmin = useMay('administer');
  const navigate = useNavigate();
  const samples = useSamples();
  const go = () => navigate({ to: '/leads', search: {} });
  return (
    <main className="door">
      <div className="door-card wide">
        <img className="door-logo" src="/icon.svg" alt="" />
        <h1>{t('welcome.title', { name: user.name.split(' ')[0] ?? user.name })}</h1>
        <p>{t('welcome.hint', { organisation: organisation.name })}</p>
        <div className="ways">
          {isAdmin && (
            <Way icon={Sparkles} title={t('welcome.samples')} text={t('welcome.samples.text')}>
              <Button
                loading={samples.busy}
                autoFocus
                onClick={() => void samples.add().then((added) => (added ? go() : undefined))}
              >
                {t('samples.go')}
              </Button>
            </Way>
          )}
          {isAdmin && <ByApi />}
          <Way icon={Table2} title={t('welcome.empty')} text={t('welcome.empty.text')}>
            <Button variant="default" disabled={samples.busy} onClick={() => void go()}>
              {t('welcome.go')}
            </Button>
          </Way>
        </div>
      </div>
    </main>
  );
}

function Way(props: { icon: LucideIcon; title: string; text: string; children: ReactNode; more?: ReactNode }) {
  const { icon: Icon } = props;
  return (
    <section className="way">
      <Icon aria-hidden />
      <div>
        <h2>{props.title}</h2>
        <p>{props.text}</p>
      </div>
      <div className="way-go">{props.children}</div>
      {props.more && <div className="way-more">{props.more}</div>}
    </section>
  );
}

function ByApi() {
  const [line, setLine] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    setFailure(null);
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
    <Way
      icon={Terminal}
      title={t('welcome.api')}
      text={t('welcome.api.text')}
      more={
        line ? (
          <>
            <CodeBlock text={line} label={t('copy')} />
            <p role="status">{t('welcome.api.once')}</p>
          </>
        ) : (
          failure && <p role="alert">{failure}</p>
        )
      }
    >
      {!line && (
        <Button variant="default" loading={busy} onClick={() => void make()}>
          {t('welcome.api.go')}
        </Button>
      )}
    </Way>
  );
}
