import type { z } from 'zod';

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  date: 'a date',
  record: 'an object',
};

/** What to do about a field whose schema has no words of its own for what is wrong with it. */
export const plainly = (issue: z.core.$ZodRawIssue): string | undefined => {
  if (issue.code === 'invalid_type')
    return issue.input === undefined
      ? 'is missing'
      : `must be ${KINDS[String(issue['expected'])] ?? String(issue['expected'])}`;
  if (issue.code === 'invalid_value')
    return `must be ${(issue['values'] as readonly unknown[]).map(String).join(' or ')}`;
  if (issue.code === 'too_small') return `must ${amount(issue, 'least', Number(issue['minimum']))}`;
  if (issue.code === 'too_big') return `must ${amount(issue, 'most', Number(issue['maximum']))}`;
  if (issue.code === 'invalid_format') return 'is not written as it should be; see the API document for an example';
  return undefined;
};

const amount = ({ origin }: z.core.$ZodRawIssue, edge: 'least' | 'most', bound: number): string => {
  if (origin === 'string') return `have at ${edge} ${bound} ${bound === 1 ? 'character' : 'characters'}`;
  if (origin === 'array' || origin === 'set') return `have at ${edge} ${bound} ${bound === 1 ? 'entry' : 'entries'}`;
  return `be at ${edge} ${bound}`;
};
