import manifest from '../../../src/domains/wellbeing/manifest';
import type { UserActor } from '../../../src/kernel/actor';
import { choices, wellbeingAt, type WellbeingHouse } from './house';

jest.setTimeout(240_000);

let house: WellbeingHouse;
let maria: UserActor;
beforeEach(async () => {
  house = await wellbeingAt('2026-06-01T08:00:00Z', { max: 20 });
  maria = await house.person();
});
afterEach(async () => await house.close());

const CALM = [1, 1, 1, 1, 1, 1, 1, 1, 0];
const KEYLESS = { idempotencyKey: null };

describe('a whole quiz at once', () => {
  it('is scored as published, with its band and advice', async () => {
    const quiz = await house.shipped(maria, 'phq-9');
    const result = await house.answerQuiz(maria, quiz.documentId, { answers: choices(quiz, CALM) }, KEYLESS);
    expect(result).toMatchObject({
      score: 8,
      lowest: 0,
      highest: 27,
      band: { label: 'Mild' },
      redFlag: false,
      help: null,
      change: null,
    });
    expect(result.source).toContain('Kroenke');
    expect(result.answers).toHaveLength(9);
    expect(await house.told('quiz.answered')).toEqual([
      { attemptId: result.attempt.documentId, userId: maria.userId, redFlag: false },
    ]);
    expect(await house.trail()).toContain('quiz.submitted');
  });

  it('names every question that has no answer, and every answer that does not fit', async () => {
    const quiz = await house.shipped(maria, 'phq-2');
    const answer = async (answers: Parameters<typeof house.answerQuiz>[2]['answers']) =>
      await house.answerQuiz(maria, quiz.documentId, { answers }, KEYLESS);
    await expect(answer([{ item: 'phq-2-1', choice: '1' }])).rejects.toMatchObject({
      code: 'wellbeing.answers-unfit',
      faults: [{ message: expect.stringContaining('phq-2-2') as string }],
    });
    await expect(
      answer([
        { item: 'phq-2-1', choice: '7' },
        { item: 'x', choice: '1' },
      ]),
    ).rejects.toMatchObject({
      faults: [{ path: ['answers', 0, 'choice'] }, { path: ['answers', 1, 'item'] }],
    });
  });

  it('is answered once for one key, however many requests come at once', async () => {
    const quiz = await house.shipped(maria, 'who-5');
    const answers = choices(quiz, [3, 3, 3, 3, 3]);
    const results = await Promise.all(
      Array.from(
        { length: 12 },
        async () => await house.answerQuiz(maria, quiz.documentId, { answers }, { idempotencyKey: 'key-1' }),
      ),
    );
    expect(new Set(results.map(({ documentId }) => documentId)).size).toBe(1);
    expect(results[0]).toMatchObject({ score: 60, band: { severity: 'good' } });
    await expect(
      house.answerQuiz(maria, quiz.documentId, { answers: choices(quiz, [0]) }, { idempotencyKey: 'key-1' }),
    ).rejects.toMatchObject({ kind: 'conflict' });
  });
});

describe('page by page', () => {
  it('goes on where it was left, and answers can be taken back', async () => {
    const quiz = await house.shipped(maria, 'phq-2');
    const begun = await house.beginAttempt(maria, quiz.documentId, {});
    expect(begun.missing).toEqual(['phq-2-1', 'phq-2-2']);
    await house.savePage(maria, begun.documentId, { answers: [{ item: 'phq-2-1', choice: '2' }] });
    expect(await house.listAttempts(maria)).toMatchObject([{ documentId: begun.documentId, answered: 1 }]);

    const resumed = await house.beginAttempt(maria, quiz.documentId, {});
    expect(resumed).toMatchObject({ documentId: begun.documentId, missing: ['phq-2-2'] });
    const taken = await house.savePage(maria, begun.documentId, { answers: [{ item: 'phq-2-1', choice: null }] });
    expect(taken.missing).toEqual(['phq-2-1', 'phq-2-2']);

    const result = await house.submitAttempt(maria, begun.documentId, { answers: choices(quiz, [2, 1]) });
    expect(result).toMatchObject({ score: 3, band: { label: 'At or above the cut-off' } });
    expect(await house.listAttempts(maria)).toEqual([]);
    await expect(house.savePage(maria, begun.documentId, { answers: [] })).rejects.toMatchObject({
      code: 'wellbeing.attempt-submitted',
    });
  });

  it('has one result for a hundred submissions at once', async () => {
    const quiz = await house.shipped(maria, 'phq-9');
    const { documentId } = await house.beginAttempt(maria, quiz.documentId, {});
    const results = await Promise.all(
      Array.from(
        { length: 100 },
        async () =>
          await house.submitAttempt(maria, documentId, { answers: choices(quiz, [3, 3, 3, 3, 3, 3, 3, 3, 3]) }),
      ),
    );
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await house.db.query('select id from careloop.quiz_results')).toHaveLength(1);
    expect(await house.escalations()).toHaveLength(1);
    expect(await house.told('quiz.answered')).toHaveLength(1);
  });

  it('finishes on the version that was begun, whatever editors do meanwhile', async () => {
    const quiz = await house.shipped(maria, 'phq-2');
    const { documentId, version } = await house.beginAttempt(maria, quiz.documentId, {});
    const editor = await house.person('editor');
    const draft = await house.readDraft(quiz.documentId, { locale: 'en' });
    const { documentId: _, sections, ...rest } = draft.quiz;
    await house.saveQuiz(editor, quiz.documentId, {
      ...rest,
      locale: 'en',
      multiplier: 10,
      bands: [{ from: 0, to: 60, label: 'Anything', severity: 'good', advice: null }],
      sections: sections.map((section) => ({
        ...section,
        items: section.items.map((item) => ({ ...item, question: item.question?.documentId ?? '' })),
      })),
    });
    await house.publishQuiz(editor, quiz.documentId, { locale: 'en' });
    const jane = await house.person();
    const hers = await house.answerQuiz(jane, quiz.documentId, { answers: choices(quiz, [1, 2]) }, KEYLESS);
    expect(hers).toMatchObject({ score: 30, band: { label: 'Anything' } });

    await house.removeQuiz(editor, quiz.documentId);
    const result = await house.submitAttempt(maria, documentId, { answers: choices(quiz, [1, 2]) });
    expect(result).toMatchObject({ score: 3, highest: 6, version });
    expect(result.version).not.toBe(hers.version);
    expect((await house.readResult(maria, result.documentId)).answers[0]?.question).toContain('Little interest');
    await expect(house.beginAttempt(maria, quiz.documentId, {})).rejects.toMatchObject({
      code: 'wellbeing.quiz-not-found',
    });
  });
});

describe('an answer that calls for help', () => {
  it('is answered with help at once, also on a page, and tells those who are to know, once', async () => {
    const doctor = await house.person('doctor');
    await house.link(doctor, maria);
    const quiz = await house.shipped(maria, 'phq-9');
    const { documentId } = await house.beginAttempt(maria, quiz.documentId, {});
    const page = await house.savePage(maria, documentId, { answers: [{ item: 'phq-9-9', choice: '1' }] });
    expect(page.help?.lines[0]).toMatchObject({ name: 'Befrienders Kenya' });
    const [escalation] = await house.escalations();
    expect(escalation).toMatchObject({ patientId: maria.userId, subject: { type: 'quiz-alert' } });
    expect(escalation?.steps.map(({ afterMs }) => afterMs)).toEqual([0, 300_000, 900_000]);
    expect(escalation?.steps[0]?.to).toMatchObject({
      userIds: [doctor.userId],
      admins: true,
      contacts: [{ name: 'Grace' }],
    });

    const result = await house.submitAttempt(maria, documentId, {
      answers: choices(quiz, [0, 0, 0, 0, 0, 0, 0, 0, 1]),
    });
    expect(result).toMatchObject({ score: 1, redFlag: true, band: { label: 'Minimal' } });
    expect(result.help).not.toBeNull();
    expect(await house.escalations()).toHaveLength(1);
  });

  it('is heeded also where the answers are refused for something else', async () => {
    const quiz = await house.shipped(maria, 'phq-9');
    const alone = { answers: [{ item: 'phq-9-9', choice: '2' }] };
    await expect(house.answerQuiz(maria, quiz.documentId, alone, { idempotencyKey: 'key-1' })).rejects.toMatchObject({
      code: 'wellbeing.answers-unfit',
      message: expect.stringContaining('Befrienders Kenya') as string,
    });
    expect(await house.escalations()).toHaveLength(1);
    const resumed = await house.beginAttempt(maria, quiz.documentId, {});
    expect(resumed.answers).toMatchObject([{ item: 'phq-9-9', choice: '2' }]);
    await expect(house.submitAttempt(maria, resumed.documentId, { answers: [] })).rejects.toMatchObject({
      kind: 'invalid',
    });
    await expect(house.discardAttempt(maria, resumed.documentId)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await house.escalations()).toHaveLength(1);

    const calm = await house.shipped(maria, 'phq-2');
    const half = { answers: [{ item: 'phq-2-1', choice: '1' }] };
    await expect(house.answerQuiz(maria, calm.documentId, half, KEYLESS)).rejects.toMatchObject({ kind: 'invalid' });
    expect(await house.listAttempts(maria)).toHaveLength(1);
  });

  it('is seen by those who care, and acknowledged by one of them', async () => {
    const [doctor, stranger] = [await house.person('doctor', { name: 'Dr. Amina' }), await house.person('doctor')];
    await house.link(doctor, maria);
    const quiz = await house.shipped(maria, 'phq-9');
    await house.answerQuiz(maria, quiz.documentId, { answers: choices(quiz, [0, 0, 0, 0, 0, 0, 0, 0, 3]) }, KEYLESS);
    expect((await house.listAlerts(stranger, { page: 1, pageSize: 25 })).alerts).toEqual([]);
    const { alerts } = await house.listAlerts(doctor, { page: 1, pageSize: 25 });
    expect(alerts).toMatchObject([{ patient: { documentId: maria.documentId }, acknowledgedAt: null }]);
    const id = alerts[0]?.documentId ?? '';
    await expect(house.acknowledgeAlert(stranger, id)).rejects.toMatchObject({ kind: 'not-found' });
    await house.acknowledgeAlert(doctor, id);
    const admin = { kind: 'admin', adminId: 7, origin: { requestId: 'test', ip: null } } as const;
    expect(await house.acknowledgeAlert(admin, id)).toMatchObject({ acknowledgedBy: 'Dr. Amina' });
    expect(await house.told('acknowledged')).toEqual([{ type: 'quiz-alert', id }]);
    expect(await house.alertsForMessages([{ id: '1', userId: 1, subjectId: id, attempt: 1 }])).toEqual(new Map());
  });

  it('stands on the board of the panel until somebody there sees to it', async () => {
    const admin = { kind: 'admin', adminId: 7, origin: { requestId: 'test', ip: null } } as const;
    const quiz = await house.shipped(maria, 'phq-9');
    await house.answerQuiz(maria, quiz.documentId, { answers: choices(quiz, [0, 0, 0, 0, 0, 0, 0, 0, 1]) }, KEYLESS);
    const alarm = async () => await manifest.alarms?.[0]?.check(house);
    expect(await alarm()).toEqual({
      says: '1 answer that calls for help waits for somebody to see to it.',
      to: '/careloop/calls-for-help',
    });
    const asked = { open: 'true', page: 1, pageSize: 25 } as const;
    const { alerts } = await house.alertBoard(admin, asked);
    expect(alerts).toMatchObject([
      { patient: { documentId: maria.documentId, name: 'Somebody' }, acknowledgedBy: null, told: 2 },
    ]);
    expect(alerts[0]?.nextAt).toBe('2026-06-01T08:05:00.000Z');
    expect(JSON.stringify(alerts)).not.toContain('better off dead');
    const seen = await house.acknowledgeAlert(admin, alerts[0]?.documentId ?? '');
    expect(seen).toMatchObject({ acknowledgedBy: 'Admin of the panel', acknowledgedAt: '2026-06-01T08:00:00.000Z' });
    expect((await house.alertBoard(admin, asked)).alerts).toEqual([]);
    expect(await alarm()).toBeNull();
  });

  it('is answered in Kiswahili where the quiz is, also where it is refused', async () => {
    const asha = await house.person('patient', { language: 'sw' });
    const quiz = await house.shipped(asha, 'phq-9');
    const flagged = choices(quiz, [0, 0, 0, 0, 0, 0, 0, 0, 1]);
    const refusal = house.answerQuiz(asha, quiz.documentId, { answers: flagged.slice(8) }, KEYLESS);
    await expect(refusal).rejects.toMatchObject({ message: expect.stringContaining('Hauko peke yako') as string });
    const result = await house.answerQuiz(asha, quiz.documentId, { answers: flagged }, KEYLESS);
    expect(result.help?.message).toBe('Hauko peke yako.');
    expect(result.notice).toContain('si utambuzi');
  });
});

describe('a question that is taken back', () => {
  it('changes no result that is there and no attempt that goes on', async () => {
    const editor = await house.person('editor');
    const quiz = await house.shipped(maria, 'phq-2');
    const before = await house.answerQuiz(maria, quiz.documentId, { answers: choices(quiz, [2, 3]) }, KEYLESS);
    const { documentId: attemptId } = await house.beginAttempt(maria, quiz.documentId, {});
    const question = quiz.sections[0]?.items[1]?.question?.documentId ?? '';
    await expect(house.removeQuestion(editor, question)).rejects.toMatchObject({ code: 'wellbeing.question-in-use' });

    for (const locale of ['en', 'sw'] as const) {
      const { documentId: _, sections, ...rest } = (await house.readDraft(quiz.documentId, { locale })).quiz;
      await house.saveQuiz(editor, quiz.documentId, {
        ...rest,
        locale,
        bands: [{ from: 0, to: 3, label: 'Asked once', severity: 'good', advice: null }],
        sections: sections.map((section) => ({
          ...section,
          items: section.items.slice(0, 1).map((item) => ({ ...item, question: item.question?.documentId ?? '' })),
        })),
      });
      await house.publishQuiz(editor, quiz.documentId, { locale });
    }
    await house.removeQuestion(editor, question);

    const { documentId: _id, ...kept } = await house.readResult(maria, before.documentId);
    expect(kept).toMatchObject({ score: 5, highest: 6, band: before.band, answers: before.answers });
    const finished = await house.submitAttempt(maria, attemptId, { answers: choices(quiz, [1, 1]) });
    expect(finished).toMatchObject({ score: 2, highest: 6, version: before.version });
    const anew = await house.readQuiz(maria, quiz.documentId, {});
    expect(anew.sections.flatMap(({ items }) => items)).toHaveLength(1);
  });

  it('elsewhere than in its quizzes is told to those who write them', async () => {
    const quiz = await house.shipped(maria, 'phq-2');
    await house.db.query('delete from public.quiz_questions where published_at is not null and document_id = $1', [
      quiz.sections[0]?.items[0]?.question?.documentId ?? '',
    ]);
    expect((await house.listQuizzes(maria, {})).map(({ code }) => code)).not.toContain('phq-2');
    const draft = await house.readDraft(quiz.documentId, { locale: 'en' });
    expect(draft).toMatchObject({
      published: true,
      unanswerable: 'Choose a question that is published in this language.',
      check: { faults: [] },
    });
    const lines = (await house.listDrafts()).filter(({ documentId }) => documentId === quiz.documentId);
    expect(lines.map(({ unanswerable }) => unanswerable !== null)).toEqual([true, true]);
  });
});

describe('results', () => {
  it('show how each stands to the one before it, for the person and those who care', async () => {
    const quiz = await house.shipped(maria, 'gad-7');
    const answer = async (score: number) =>
      await house.answerQuiz(maria, quiz.documentId, { answers: choices(quiz, Array<number>(7).fill(score)) }, KEYLESS);
    await answer(2);
    house.clock.set('2026-06-15T08:00:00Z');
    const latest = await answer(1);
    expect(latest).toMatchObject({ score: 7, change: -7, trend: 'better' });
    const doctor = await house.person('doctor');
    const asked = { page: 1, pageSize: 25, patient: maria.documentId };
    await expect(house.listResults(doctor, asked)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(house.readResult(doctor, latest.documentId)).rejects.toMatchObject({
      code: 'wellbeing.result-not-found',
    });
    await house.link(doctor, maria);
    const { results, pagination } = await house.listResults(doctor, asked);
    expect(results.map(({ score }) => score)).toEqual([7, 14]);
    expect(pagination.total).toBe(2);
    expect((await house.readResult(doctor, latest.documentId)).score).toBe(7);
  });

  it('of a person are found through an index, however many there are', async () => {
    await house.db.query('set enable_seqscan = off');
    const plan = await house.db.query<{ 'QUERY PLAN': string }>(
      'explain select * from careloop.quiz_results where user_id = 1 and quiz_id = $$a$$ order by at desc limit 25',
    );
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(/Index Scan.* quiz_results_user/);
  });
});

it('speaks the language of the person, or English', async () => {
  const asha = await house.person('patient', { language: 'sw' });
  const pierre = await house.person('patient', { language: 'fr' });
  expect((await house.shipped(asha, 'phq-9')).title).toContain('maswali tisa');
  expect((await house.shipped(pierre, 'phq-9')).title).toContain('nine questions');
});
