import { describe, expect, test } from 'vitest';
import { typedChange, pickedChange } from './changes';
import { matching } from './ChoiceList';
import type { LeadRow } from './columns';
import { duplicatesIn } from './CreateLead';
import type { Directory } from './directory';
import { moved } from './DisplayMenu';
import { ordered } from './layout';
import { pagesFor } from './rows';

const row = {
  cstid: 42,
  cstname: 'Sarah Johnson',
  lead_company_name: null,
  lead_score: 80,
  lead_status: 'New',
  lead_stage_id: 1,
  lead_assignedto: 7,
  owner: 'John Smith',
  tag_ids: [8],
} as unknown as LeadRow;
const directory = { nameOf: () => 'Anna Meyer', options: () => [] } as unknown as Directory;

describe('typing into a cell', () => {
  test('what was there already changes nothing', () => {
    expect(typedChange(row, 'cstname', ' Sarah Johnson ')).toBeNull();
    expect(typedChange(row, 'lead_company_name', '  ')).toBeNull();
    expect(typedChange(row, 'lead_score', '80')).toBeNull();
  });

  test('blank clears', () => {
    expect(typedChange(row, 'lead_score', '')).toMatchObject({ field: 'lead_score', value: null });
  });

  test('what is no number is sent for the server to refuse, and not shown as one', () => {
    expect(typedChange(row, 'lead_score', 'many')).toEqual({ field: 'lead_score', value: 'many', shows: {} });
  });
});

describe('picking in a cell', () => {
  test('an owner is shown by name at once', () => {
    expect(pickedChange(row, 'owner', '9', directory)).toEqual({
      field: 'lead_assignedto',
      value: 9,
      shows: { lead_assignedto: 9, owner: 'Anna Meyer' },
    });
  });

  test('a tag comes and goes', () => {
    expect(pickedChange(row, 'tag_ids', '3', directory)?.value).toEqual([3, 8]);
    expect(pickedChange(row, 'tag_ids', '8', directory)?.value).toEqual([]);
  });

  test('a stage cannot be cleared, an owner can', () => {
    expect(pickedChange(row, 'lead_stage_id', '1', directory)).toBeNull();
    expect(pickedChange(row, 'owner', '7', directory)?.value).toBeNull();
  });
});

test('words are looked for in any order', () => {
  const options = [
    { value: '1', label: 'Anna Meyer' },
    { value: '2', label: 'John Smith' },
  ];
  expect(matching(options, 'mey ann').map(({ value }) => value)).toEqual(['1']);
});

test('only refusals of leads that are there already are duplicates', () => {
  const there = { cstemail: ['LED-0042 has this email address already.'] };
  expect(duplicatesIn(there)?.ids).toEqual([42]);
  expect(duplicatesIn({ ...there, cstname: ['Lead name is required.'] })).toBeNull();
  expect(duplicatesIn({ cstemail: ['Must be one email address, such as name@example.com.'] })).toBeNull();
  expect(duplicatesIn({})).toBeNull();
});

test('the name stays the first column', () => {
  expect(ordered([])[0]).toBe('cstname');
  expect(moved([], 'lead_status', -1).slice(0, 2)).toEqual(['cstname', 'lead_status']);
  expect(moved([], 'lead_status', 1).slice(0, 3)).toEqual(['cstname', 'lead_stage_id', 'lead_status']);
  expect(ordered(['nowhere', 'owner'])[0]).toBe('owner');
});

test('rows stand on pages of a hundred, of which the first is always there', () => {
  expect(pagesFor(0, 40)).toEqual([]);
  expect(pagesFor(90, 120)).toEqual([1]);
  expect(pagesFor(480, 510)).toEqual([4, 5]);
});
