import { SHIPPED } from '../../../src/domains/wellbeing/shipped';
import { askedItems } from '../../../src/domains/wellbeing/rules/branching';
import { checkQuiz } from '../../../src/domains/wellbeing/rules/check-quiz';
import { reachableScores, scoreBounds } from '../../../src/domains/wellbeing/rules/reachable-scores';
import { scoreOf } from '../../../src/domains/wellbeing/rules/scoring';
import type { Answers } from '../../../src/domains/wellbeing/rules/answers';
import type { Quiz } from '../../../src/domains/wellbeing';
import { answersFor, anItem, aQuestion, aQuiz, shippedQuiz } from './quizzes';
import { randomFrom } from '../../support/random';

/** Scores of 0 to `most` for `count` questions that come to `sum`. */
const spread = (sum: number, count: number, most: number): number[] =>
  Array.from({ length: count }, (_, place) => Math.max(0, Math.min(most, sum - place * most)));

describe('instruments as they were published', () => {
  it.each([
    [
      'phq-2',
      2,
      3,
      [
        [0, 'Below the cut-off'],
        [2, 'Below the cut-off'],
        [3, 'At or above the cut-off'],
        [6, 'At or above the cut-off'],
      ],
    ],
    [
      'phq-9',
      9,
      3,
      [
        [0, 'Minimal'],
        [4, 'Minimal'],
        [5, 'Mild'],
        [9, 'Mild'],
        [10, 'Moderate'],
        [14, 'Moderate'],
        [15, 'Moderately severe'],
        [19, 'Moderately severe'],
        [20, 'Severe'],
        [27, 'Severe'],
      ],
    ],
    [
      'gad-7',
      7,
      3,
      [
        [0, 'Minimal'],
        [4, 'Minimal'],
        [5, 'Mild'],
        [9, 'Mild'],
        [10, 'Moderate'],
        [14, 'Moderate'],
        [15, 'Severe'],
        [21, 'Severe'],
      ],
    ],
  ] as const)('%s is the sum of its answers, in its bands', (code, count, most, table) => {
    const quiz = shippedQuiz(code);
    expect(scoreBounds(quiz)).toEqual({ lowest: 0, highest: count * most });
    for (const [sum, label] of table) {
      const scored = scoreOf(quiz, answersFor(quiz, spread(sum, count, most)));
      expect([scored.score, scored.band?.label]).toEqual([sum, label]);
    }
  });

  it('WHO-5 is its raw score times four, and poor at 50 and below (raw below 13)', () => {
    const quiz = shippedQuiz('who-5');
    for (const [raw, percent, label] of [
      [0, 0, 'Low well-being'],
      [7, 28, 'Low well-being'],
      [8, 32, 'Poor well-being'],
      [12, 48, 'Poor well-being'],
      [13, 52, 'Good well-being'],
      [25, 100, 'Good well-being'],
    ] as const) {
      const scored = scoreOf(quiz, answersFor(quiz, spread(raw, 5, 5)));
      expect([scored.score, scored.band?.label]).toEqual([percent, label]);
    }
  });

  it('calls for help whenever the ninth question of PHQ-9 is answered with more than "not at all"', () => {
    const quiz = shippedQuiz('phq-9');
    for (const [score, flags] of [
      [0, []],
      [1, ['q9']],
      [2, ['q9']],
      [3, ['q9']],
    ] as const)
      expect(scoreOf(quiz, { ...answersFor(quiz, [3, 3, 3]), q9: String(score) }).redFlags).toEqual(flags);
  });

  it('can be published as they are, in both languages, with source and licence, and the same in both', () => {
    for (const { code } of SHIPPED) {
      const [english, kiswahili] = [shippedQuiz(code, 'en'), shippedQuiz(code, 'sw')];
      expect([code, checkQuiz(english), checkQuiz(kiswahili)]).toEqual([code, [], []]);
      expect([english.source, english.licence].every((words) => (words ?? '').length > 20)).toBe(true);
      const shape = (quiz: Quiz) => [
        quiz.bands.map(({ from, to, severity }) => [from, to, severity]),
        quiz.sections[0]?.items.map(({ question }) => question?.options.map(({ score }) => score)),
      ];
      expect(shape(kiswahili)).toEqual(shape(english));
    }
  });
});

describe('a quiz of one’s own', () => {
  it('weighs questions, adds what was chosen of several, and counts numbers as they are', () => {
    const quiz = aQuiz(
      [
        anItem('one', { question: aQuestion({ weight: 1.5 }) }),
        anItem('many', {
          question: aQuestion({
            kind: 'several',
            options: [
              { value: 'a', label: 'A', score: 1 },
              { value: 'b', label: 'B', score: -3 },
              { value: 'c', label: 'C', score: 4 },
            ],
          }),
        }),
        anItem('scale', { question: aQuestion({ kind: 'scale', options: [], least: 0, most: 10, step: 1 }) }),
        anItem('text', { required: false, question: aQuestion({ kind: 'text', options: [] }) }),
      ],
      { multiplier: 2 },
    );
    expect(scoreBounds(quiz)).toEqual({ lowest: -6, highest: 36 });
    expect(scoreOf(quiz, { one: 'often', many: ['a', 'c'], scale: 7, text: 'as I said' }).score).toBe(30);
    expect(scoreOf(quiz, { many: [] }).missing).toEqual(['one', 'scale']);
  });

  it('asks only what the answers before lead to, and counts nothing on branches that were left', () => {
    const smokes = anItem('smokes');
    const howMuch = anItem('how-much', {
      when: { item: 'smokes', is: 'equals', value: 'often' },
      redFlagFrom: 2,
    });
    const worried = anItem('worried', { when: { item: 'how-much', is: 'at-least', value: '2' } });
    const quiz = aQuiz([smokes, howMuch, worried]);
    const asked = (answers: Answers) => askedItems(quiz, answers).map(({ key }) => key);
    expect(asked({})).toEqual(['smokes']);
    expect(asked({ smokes: 'often' })).toEqual(['smokes', 'how-much']);
    expect(asked({ smokes: 'often', 'how-much': 'often' })).toEqual(['smokes', 'how-much', 'worried']);
    expect(scoreOf(quiz, { smokes: 'never', 'how-much': 'often', worried: 'often' })).toMatchObject({
      score: 0,
      redFlags: [],
      missing: [],
    });
  });

  it('whatever is answered, scores within its bounds, and nothing else but what can be reached (seed 20261129)', () => {
    const random = randomFrom(20_261_129);
    const pick = <Thing>(things: readonly Thing[]): Thing => things[Math.floor(random() * things.length)] as Thing;
    for (let turn = 0; turn < 400; turn += 1) {
      const quiz = randomQuiz(random);
      const bounds = scoreBounds(quiz);
      const reachable = reachableScores(quiz);
      for (let answer = 0; answer < 10; answer += 1) {
        const answers: Record<string, string | number | string[]> = {};
        for (const { key, required, question } of quiz.sections.flatMap(({ items }) => items)) {
          if (!question || (!required && random() < 0.3)) continue;
          if (question.kind === 'single') answers[key] = pick(question.options).value;
          if (question.kind === 'several')
            answers[key] = question.options.filter(() => random() < 0.5).map(({ value }) => value);
          if (question.kind === 'scale') answers[key] = pick([0, 1, 2, 3, 4, 5]);
        }
        const { score, missing } = scoreOf(quiz, answers);
        expect(missing).toEqual([]);
        if (score === null || !bounds) {
          expect([score, bounds]).toEqual([null, null]);
          continue;
        }
        expect(score).toBeGreaterThanOrEqual(bounds.lowest);
        expect(score).toBeLessThanOrEqual(bounds.highest);
        if (reachable) expect(reachable).toContain(score);
      }
    }
  });
});

const randomQuiz = (random: () => number): Quiz => {
  const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const options = Array.from({ length: whole(2, 4) }, (_, place) => ({
    value: `o${place}`,
    label: 'An answer',
    score: whole(-3, 5),
  }));
  const items = Array.from({ length: whole(1, 6) }, (_, place) => {
    const kind = (['single', 'several', 'scale', 'text'] as const)[whole(0, 3)] ?? 'single';
    return anItem(`q${place}`, {
      required: kind !== 'text' && random() < 0.7,
      when: place > 0 && random() < 0.3 ? { item: `q${place - 1}`, is: 'at-least', value: '1' } : null,
      question: aQuestion({
        kind,
        weight: whole(-2, 3),
        options: kind === 'single' || kind === 'several' ? options : [],
        least: kind === 'scale' ? 0 : null,
        most: kind === 'scale' ? 5 : null,
        step: kind === 'scale' ? 1 : null,
      }),
    });
  });
  return aQuiz(items, { multiplier: whole(1, 4) });
};
