import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChoices } from '../api/choices';
import { api, ok, type Schemas } from '../api/client';
import { useMay } from '../api/session';
import { Failure, Waiting } from '../frame/states';
import { t } from '../messages';
import { useWrite } from './use';

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

export default function Organisation() {
  const { data, error, refetch } = useQuery({
    queryKey: ['settings', 'organisation'],
    queryFn: async ({ signal }) => (await ok(api.GET('/v1/organisation', { signal }))).body.data,
  });
  if (error && !data) return <Failure failure={error} retry={() => void refetch()} />;
  return data ? <Form organisation={data} /> : <Waiting />;
}

function Form({ organisation }: { organisation: Schemas['Organisation'] }) {
  const [name, setName] = useState(organisation.name);
  const [country, setCountry] = useState(organisation.default_country);
  const [zone, setZone] = useState(organisation.time_zone);
  const countries = useChoices('countries');
  const mayAdminister = useMay('administer');
  const { busy, write } = useWrite();
  const zones = ZONES.includes(zone) ? ZONES : [zone, ...ZONES];
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void write(
          () => ok(api.PATCH('/v1/organisation', { body: { name, default_country: country, time_zone: zone } })),
          t('saved'),
        );
      }}
    >
      <TextInput
        label={t('field.name')}
        value={name}
        readOnly={!mayAdminister}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <label>
        <span className="pick-label">{t('organisation.country')}</span>
        <select
          className="select"
          disabled={!mayAdminister}
          value={country ?? ''}
          onChange={(event) => setCountry(event.currentTarget.value ? Number(event.currentTarget.value) : null)}
        >
          <option value="">–</option>
          {countries.all.map(({ id, name: label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="pick-label">{t('organisation.zone')}</span>
        <select
          className="select"
          disabled={!mayAdminister}
          value={zone}
          onChange={(event) => setZone(event.currentTarget.value)}
        >
          {zones.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
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
