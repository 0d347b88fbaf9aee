import { describe, expect, test } from 'vitest';
import { ApiError } from '../api/errors';
import type { LeadPatch } from './columns';
import { change } from './edit';
import { inWords } from './fields';
import type { Lead, Read } from './lead';

/** A server that keeps one lead, with a version. */
class OneLead {
  private version = 1;
  lead = { cstid: 42, cstname: 'Sarah Johnson', lead_status: 'New', tag_ids: [3] } as unknown as Lead;
  sent: LeadPatch[] = [];

  read = (): Promise<Read> => Promise.resolve({ lead: { ...this.lead }, etag: `"${this.version}"` });

  byAnother(patch: object): void {
    this.lead = { ...this.lead, ...patch };
    this.version++;
  }

  patch = (_: number, patch: LeadPatch, etag: string): Promise<Read> => {
    if (etag !== `"${this.version}"`) return Promise.reject(new ApiError(412, 'Nora Lindqvist changed lead_status.'));
    this.sent.push(patch);
    this.byAnother(patch);
    return this.read();
  };
}

const qualified = { field: 'lead_status', value: 'Qualified', shows: {} } as const;

describe('a change of a field', () => {
  test('goes through when nobody was there meanwhile', async () => {
    const server = new OneLead();
    const done = await change(server, undefined, server.lead, qualified);
    expect(done.isConflict).toBe(false);
    expect(done.read.lead.lead_status).toBe('Qualified');
  });

  test('goes through when another field was changed meanwhile', async () => {
    const server = new OneLead();
    const known = await server.read();
    server.byAnother({ cstname: 'Sarah Miller' });
    const done = await change(server, known, known.lead, qualified);
    expect(done.isConflict).toBe(false);
    expect(done.read.lead).toMatchObject({ cstname: 'Sarah Miller', lead_status: 'Qualified' });
  });

  test('does not go through when somebody changed the same field', async () => {
    const server = new OneLead();
    const known = await server.read();
    server.byAnother({ lead_status: 'Lost' });
    const done = await change(server, known, known.lead, qualified);
    expect(done.isConflict).toBe(true);
    expect(done.read.lead.lead_status).toBe('Lost');
    expect(server.sent).toEqual([]);
  });

  test('is none any more when somebody else wanted the same', async () => {
    const server = new OneLead();
    const known = await server.read();
    server.byAnother({ lead_status: 'Qualified' });
    const done = await change(server, known, known.lead, qualified);
    expect(done.isConflict).toBe(false);
    expect(server.sent).toEqual([]);
  });

  test('does not go through when the row on the screen was out of date already', async () => {
    const server = new OneLead();
    const seen = server.lead;
    server.byAnother({ lead_status: 'Lost' });
    const done = await change(server, undefined, seen, qualified);
    expect(done.isConflict).toBe(true);
    expect(server.sent).toEqual([]);
  });

  test('goes through when what was known is older than what is on the screen', async () => {
    const server = new OneLead();
    const known = await server.read();
    server.byAnother({ lead_status: 'Contacted' });
    const done = await change(server, known, server.lead, qualified);
    expect(done.isConflict).toBe(false);
  });

  test('what the server refuses for other reasons is told', async () => {
    const server = new OneLead();
    server.patch = () => Promise.reject(new ApiError(422, 'No.', { cstname: ['Too long.'] }));
    await expect(change(server, undefined, server.lead, qualified)).rejects.toMatchObject({ status: 422 });
  });
});

test('fields are told by the names that people see', () => {
  expect(inWords('changed: lead_company_name, lead_assignedto by Nora.')).toBe('changed: company, owner by Nora.');
});
