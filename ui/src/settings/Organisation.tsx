import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChoices } from '../api/choices';
import { api, ok, type Schemas } from '../api/client';
import { useMay } from '../api/session';
import { t } from '../messages';
import { Read } from './parts';
import { useWrite } from './use';

type Given = Schemas['Organisation'];

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
const TWINS: Given['on_duplicate'][] = ['allow', 'reject', 'skip', 'update'];

export default function Organisation() {
  const query = useQuery({
    queryKey: ['settings', 'organisation'],
    queryFn: async ({ signal }) => (await ok(api.GET('/v1/organisation', { signal }))).body.data,
  });
  return <Read query={query}>{(organisation) => <Form organisation={organisation} />}</Read>;
}

function Form({ organisation }: { organisation: Given }) {
  const [changed, setChanged] = useState<Partial<Given>>({});
  const { name, default_country, time_zone, on_duplicate } = { ...organisation, ...changed };
  const set = (change: Partial<Given>) => setChanged((before) => ({ ...before, ...change }));
  const countries = useChoices('countries');
  const mayAdminister = useMay('administer');
  const { busy, write, problem } = useWrite('name', 'default_country', 'time_zone', 'on_duplicate');
  const zones = ZONES.includes(time_zone) ? ZONES : [time_zone, ...ZONES];
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void write(async () => {
          await ok(api.PATCH('/v1/organisation', { body: changed }));
        }, t('saved'));
      }}
    >
      <TextInput
        label={t('field.name')}
        value={name}
        readOnly={!mayAdminister}
        maxLength={100}
        error={problem('name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('organisation.country')}
        description={t('organisation.country.hint')}
        disabled={!mayAdminister}
        value={String(default_country ?? '')}
        error={problem('default_country')}
        data={[
          { value: '', label: '–' },
          ...countries.all.map(({ id, name: label }) => ({ value: String(id), label })),
        ]}
        onChange={(event) => set({ default_country: Number(event.currentTarget.value) || null })}
      />
      <NativeSelect
        label={t('organisation.zone')}
        disabled={!mayAdminister}
        value={time_zone}
        error={problem('time_zone')}
        data={zones}
        onChange={(event) => set({ time_zone: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('organisation.twins')}
        description={t('organisation.twins.hint')}
        disabled={!mayAdminister}
        value={on_duplicate}
        error={problem('on_duplicate')}
        data={TWINS.map((value) => ({ value, label: t(`organisation.twins.${value}`) }))}
        onChange={(event) => set({ on_duplicate: event.currentTarget.value as Given['on_duplicate'] })}
      />
      {mayAdminister && (
        <div>
          <Button type="submit" loading={busy}>
            {t('save')}
          </Button>
        </div>
      )}
    </form>
  );
}
