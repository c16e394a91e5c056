import { newDocumentId } from '../../../../kernel/ids';
import type { Sql } from '../../../../ports/database';
import { LOCALES, type Locale } from '../../contract';
import type { WellbeingDeps } from '../../deps';
import { SHIPPED, type ShippedQuiz } from '../../shipped';
import { libraryWrites } from '../../store/library-writes';

/** Puts the instruments that come with CareLoop into the bank, published; each once, so that one that was taken away stays away. */
export const shipQuizzes =
  ({ clock, db, audit }: Pick<WellbeingDeps, 'clock' | 'db' | 'audit'>) =>
  async (): Promise<number> => {
    const before = await libraryWrites(db).shipped(SHIPPED.map(({ code }) => code));
    let shipped = 0;
    for (const quiz of SHIPPED.filter(({ code }) => !before.includes(code))) {
      await db.transaction(async (tx) => {
        if (!(await libraryWrites(tx).claimShipment(quiz.code, clock.now()))) return;
        const documentId = await ship(tx, quiz, clock.now());
        await audit.write(tx, {
          actor: { kind: 'system', reason: 'comes with CareLoop' },
          action: 'quiz.published',
          record: { type: 'quiz', id: documentId },
          patientId: null,
        });
        shipped += 1;
      });
    }
    return shipped;
  };

const ship = async (tx: Sql, quiz: ShippedQuiz, now: Date): Promise<string> => {
  const questions = quiz.words.en.questions.map(() => newDocumentId());
  const documentId = newDocumentId();
  for (const locale of LOCALES) {
    for (const [place, question] of questions.entries()) {
      await libraryWrites(tx).writeQuestion(question, questionOf(quiz, locale, place), now);
    }
    for (const edition of ['draft', 'published'] as const) {
      await libraryWrites(tx).writeQuiz(documentId, quizOf(quiz, locale, questions), edition, now);
    }
  }
  return documentId;
};

const questionOf = (quiz: ShippedQuiz, locale: Locale, place: number) => ({
  locale,
  code: keyOf(quiz, place),
  kind: 'single' as const,
  text: quiz.words[locale].questions[place] ?? '',
  help: null,
  weight: 1,
  options: quiz.words[locale].options.map(([score, label]) => ({ value: String(score), label, score })),
  least: null,
  most: null,
  step: null,
});

const quizOf = (quiz: ShippedQuiz, locale: Locale, questions: readonly string[]) => {
  const { code, source, licence, higherIs, multiplier, redFlag, words } = quiz;
  const { title, description, instructions, bands } = words[locale];
  return {
    locale,
    code,
    title,
    description,
    instructions,
    source,
    licence,
    higherIs,
    multiplier,
    bands: [...bands],
    sections: [
      {
        title: null,
        text: null,
        when: null,
        items: questions.map((question, place) => ({
          key: keyOf(quiz, place),
          question,
          required: true,
          redFlagFrom: redFlag?.question === place + 1 ? redFlag.from : null,
          when: null,
        })),
      },
    ],
  };
};

const keyOf = ({ code }: ShippedQuiz, place: number): string => `${code}-${place + 1}`;
