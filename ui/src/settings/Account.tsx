import { Button, Checkbox, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useSession } from '../api/session';
import { prefer, prefs } from '../frame/prefs';
import { t } from '../messages';
import { signOut } from '../wayin/signOut';
import { Password } from './Password';
import { Sessions } from './Sessions';

const SCHEMES: MantineColorScheme[] = ['light', 'dark', 'auto'];

export default function Account() {
  const { user, role } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { singleKeys } = prefs.use();
  return (
    <>
      <div className="who">
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
      <fieldset className="density schemes">
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
      <p className="card-end">
        <a href="/third-party.txt" className="link">
          {t('account.licences')}
        </a>
      </p>
    </>
  );
}
