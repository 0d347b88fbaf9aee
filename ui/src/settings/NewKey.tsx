import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useChoices } from '../api/choices';
import { api, ok, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { CodeBlock } from '../frame/states';
import { curlCreate, curlList } from '../leads/curl';
import { t } from '../messages';
import { Once } from './parts';
import { useWrite } from './use';

type Made = Schemas['ApiKeyWithSecret'];

const SCOPES: Schemas['KeyScope'][] = ['read', 'write', 'delete', 'admin'];
const FIRST: Schemas['KeyScope'][] = ['read', 'write', 'delete'];

/** Makes a key, and shows its secret this once. */
export function NewKey() {
  const { user } = useSession();
  const people = useChoices('users').live;
  const { busy, write, problem } = useWrite('name', 'user_id', 'scopes', 'expires_on');
  const [name, setName] = useState('');
  const [as, setAs] = useState(user.id);
  const [scopes, setScopes] = useState(FIRST);
  const [expires, setExpires] = useState('');
  const [made, setMade] = useState<Made | null>(null);
  const make = () =>
    void write(async () => {
      const wanted = { name, user_id: as, scopes, expires_on: expires || null };
      const { body } = await ok(api.POST('/v1/api-keys', { body: wanted }));
      setMade(body.data);
      setName('');
    });
  return (
    <>
      <form
        className="new-key"
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
            error={problem('name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('keys.as')}
            value={String(as)}
            error={problem('user_id')}
            data={(people.length ? people : [user]).map(({ id, name: label }) => ({ value: String(id), label }))}
            onChange={(event) => setAs(Number(event.currentTarget.value))}
          />
          <TextInput
            label={t('keys.expires')}
            type="date"
            value={expires}
            error={problem('expires_on')}
            onChange={(event) => setExpires(event.currentTarget.value)}
          />
        </div>
        <div className="line">
          <fieldset className="scopes">
            <legend className="pick-label">{t('keys.may')}</legend>
            {SCOPES.map((scope) => (
              <Checkbox
                key={scope}
                size="xs"
                label={t(`keyscope.${scope}`)}
                checked={scopes.includes(scope)}
                onChange={(event) =>
                  setScopes(
                    SCOPES.filter((one) => (one === scope ? event.currentTarget.checked : scopes.includes(one))),
                  )
                }
              />
            ))}
            {problem('scopes') && <span className="field-error">{problem('scopes')}</span>}
          </fieldset>
          <Button type="submit" loading={busy} disabled={!name.trim() || scopes.length === 0}>
            {t('keys.make')}
          </Button>
        </div>
      </form>
      {made && <Secret made={made} close={() => setMade(null)} />}
    </>
  );
}

function Secret({ made, close }: { made: Made; close: () => void }) {
  const { access_key: access, secret_key: secret, scopes, name } = made;
  const line = scopes.includes('write') ? curlCreate : curlList;
  return (
    <Once text={t('keys.once', { name })} close={close}>
      <dl className="secret">
        <dt>{t('keys.access')}</dt>
        <dd>
          <CodeBlock text={access} label={t('keys.access.copy')} />
        </dd>
        <dt>{t('keys.secret')}</dt>
        <dd>
          <CodeBlock text={secret} label={t('keys.secret.copy')} />
        </dd>
        <dt>{t('keys.try')}</dt>
        <dd>
          <CodeBlock text={line(location.origin, access, secret)} label={t('keys.try.copy')} />
        </dd>
      </dl>
    </Once>
  );
}
