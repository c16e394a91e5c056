import type { House } from '../../../src/app/compose';
import { call, careloop } from '../../support/api';
import { aPerson, link, newId, sql, type Person } from '../../support/people';

type Maker = (owner: Person) => Promise<string>;

/** The patient whose record it is: `owner`, or somebody in the care of `owner`. */
const patientOf = async (owner: Person): Promise<Person> => {
  if (owner.role === 'patient') return owner;
  const patient = await aPerson('patient');
  await link(patient, owner);
  return patient;
};

const posted = async (path: string, { token }: Person, body: object): Promise<string> => {
  const answer = await call('POST', `/api${path}`, { token, body });
  return (answer.body.data as unknown as { documentId: string }).documentId;
};

const quiz = async (code: string): Promise<string> => {
  await (careloop.house as unknown as House).wellbeing.shipQuizzes();
  const [row] = await sql<{ id: string }>('select document_id as id from public.quizzes where code = $1 limit 1', [
    code,
  ]);
  return row?.id ?? newId();
};

const scored = (code: string, count: number, last: string) => ({
  answers: Array.from({ length: count }, (_, place) => ({
    item: `${code}-${place + 1}`,
    choice: place + 1 === count ? last : '0',
  })),
});

/** How something of this room is made, by the beginning of its path. */
export const ofPath: Readonly<Record<string, Maker | null>> = {
  '/quizzes/': null,
  '/questions/': null,
  '/quiz-attempts/': async (owner) =>
    await posted(`/quizzes/${await quiz('phq-2')}/attempts`, await patientOf(owner), {}),
  '/quiz-results/': async (owner) =>
    await posted(`/quizzes/${await quiz('phq-2')}/answers`, await patientOf(owner), scored('phq-2', 2, '1')),
  '/quiz-alerts/': async (owner) => {
    const patient = await patientOf(owner);
    await posted(`/quizzes/${await quiz('phq-9')}/answers`, patient, scored('phq-9', 9, '1'));
    const [alert] = await sql<{ id: string }>('select id from careloop.quiz_alerts where user_id = $1', [patient.id]);
    return alert?.id ?? '';
  },
  '/goals/': async (owner) =>
    await posted('/goals', await patientOf(owner), {
      title: 'Walk',
      horizon: 'short',
      unit: 'km',
      direction: 'up',
      start: 0,
      target: 50_000,
      until: '2099-01-01',
    }),
};
