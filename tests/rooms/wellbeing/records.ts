import { call } from '../../support/api';
import { aPerson, link, type Person } from '../../support/people';
import type { RecordMaker } from '../../support/records';

const PHQ_2 = {
  answers: [
    { item: 'phq-2-1', choice: '1' },
    { item: 'phq-2-2', choice: '1' },
  ],
};
const PHQ_9_ALARM = {
  answers: Array.from({ length: 9 }, (_, index) => ({ item: `phq-9-${index + 1}`, choice: index === 8 ? '2' : '0' })),
};

const asked = async ({ token }: Person, method: string, path: string, body?: object): Promise<never> => {
  const answer = await call(method, `/api${path}`, { token, ...(body ? { body } : {}) });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.text}`);
  return answer.body.data as never;
};
const quiz = async (who: Person, code: string): Promise<string> =>
  ((await asked(who, 'GET', '/quizzes')) as { code: string; documentId: string }[]).find((one) => one.code === code)
    ?.documentId ?? '';

/** The patient themselves, or one whom this carer looks after. */
const patientOf = async (owner: Person): Promise<Person> => {
  if (owner.role === 'patient') return owner;
  const patient = await aPerson('patient');
  await link(patient, owner);
  return patient;
};

export const ofPath: Readonly<Record<string, RecordMaker | null>> = {
  // What may be answered is everybody's.
  '/quizzes/': null,
  '/quiz-attempts/': async (owner) =>
    ((await asked(owner, 'POST', `/quizzes/${await quiz(owner, 'phq-2')}/attempts`, {})) as { documentId: string })
      .documentId,
  '/quiz-results/': async (owner) => {
    const patient = await patientOf(owner);
    return (
      (await asked(patient, 'POST', `/quizzes/${await quiz(patient, 'phq-2')}/answers`, PHQ_2)) as {
        documentId: string;
      }
    ).documentId;
  },
  '/quiz-alerts/': async (owner) => {
    const patient = await patientOf(owner);
    await asked(patient, 'POST', `/quizzes/${await quiz(patient, 'phq-9')}/answers`, PHQ_9_ALARM);
    return ((await asked(owner, 'GET', '/quiz-alerts')) as { documentId: string }[])[0]?.documentId ?? '';
  },
  '/goals/': async (owner) => {
    const patient = await patientOf(owner);
    return (
      (await asked(patient, 'POST', '/goals', {
        title: 'Walk',
        horizon: 'short',
        unit: 'km',
        direction: 'up',
        start: 0,
        target: 10,
        until: '2099-12-31',
      })) as { documentId: string }
    ).documentId;
  },
};
