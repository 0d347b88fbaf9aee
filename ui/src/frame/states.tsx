import { ActionIcon, Button, Loader } from '@mantine/core';
import { Check, Copy, CloudOff, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { api } from '../api/client';
import { ApiError, messageOf } from '../api/errors';
import { reach } from '../api/reach';
import { t } from '../messages';

/** What stands where nothing else does: a sign, a line, what to do. */
export function State(props: { icon: LucideIcon; title: string; text?: ReactNode; children?: ReactNode }) {
  const { icon: Icon } = props;
  return (
    <div className="state">
      <Icon aria-hidden />
      <h2>{props.title}</h2>
      {props.text && <p>{props.text}</p>}
      {props.children}
    </div>
  );
}

/** A read that failed, with a way to try again. */
export function Failure({ failure, retry }: { failure: unknown; retry?: () => void }) {
  const id = failure instanceof ApiError ? failure.requestId : null;
  return (
    <div role="alert" style={{ display: 'flex', flex: 1 }}>
      <State
        icon={TriangleAlert}
        title={t('failure.title')}
        text={messageOf(failure) + (id ? ` ${t('failure.request', { id })}` : '')}
      >
        {retry && (
          <Button variant="default" onClick={retry}>
            {t('retry')}
          </Button>
        )}
      </State>
    </div>
  );
}

export function Waiting() {
  return (
    <div className="state" role="status" aria-label={t('loading')}>
      <Loader size="sm" color="gray" />
    </div>
  );
}

const KNOCK_MILLIS = 3_000;

/** Says that the server does not answer, and asks until it does, also where nothing else does. */
export function Unreachable() {
  const isReached = reach.use();
  useEffect(() => {
    if (isReached) return undefined;
    const knocking = setInterval(() => void api.GET('/v1/session').catch(() => undefined), KNOCK_MILLIS);
    return () => clearInterval(knocking);
  }, [isReached]);
  return isReached ? null : (
    <div className="banner" role="status">
      <CloudOff size={16} aria-hidden />
      {t('failure.unreachable')}
    </div>
  );
}

/** Text to take along. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void copyText(text).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 1_500);
    });
  return (
    <pre className="code">
      {text}
      <ActionIcon component="button" variant="subtle" color="gray" aria-label={label} onClick={copy}>
        {copied ? <Check size={15} /> : <Copy size={15} />}
      </ActionIcon>
    </pre>
  );
}

/** Also over plain HTTP, where browsers have no clipboard for pages. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
