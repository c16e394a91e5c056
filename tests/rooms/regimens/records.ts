import { call } from '../../support/api';
import type { Person } from '../../support/people';
import type { RecordMaker } from '../../support/records';

const asked = async ({ token }: Person, path: string, body: object): Promise<{ readonly id: string }> => {
  const answer = await call('POST', `/api${path}`, { token, body });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);
  return answer.body.data as unknown as { readonly id: string };
};

/** A plan of its own kind: medications have theirs behind `record`. */
const aPlan = async (owner: Person, path: string): Promise<string> =>
  (
    (await asked(owner, path, {
      name: 'Something',
      plan: { kind: 'one-time', date: '2099-03-01', time: '10:00' },
    })) as unknown as { documentId: string }
  ).documentId;

export const ofPath: Readonly<Record<string, RecordMaker | null>> = {
  '/escalation-policies/': async (owner) =>
    (
      await asked(owner, '/escalation-policies', {
        steps: [{ afterMinutes: 45, contacts: [{ name: 'Grace', email: 'grace@people.test' }] }],
        consent: true,
      })
    ).id,
  '/supplement-plans/': async (owner) => await aPlan(owner, '/supplement-plans'),
  '/vaccine-plans/': async (owner) => await aPlan(owner, '/vaccine-plans'),
  // The address is the permission.
  '/calendar/': null,
};
