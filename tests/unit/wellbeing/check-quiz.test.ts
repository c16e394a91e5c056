import type { Quiz } from '../../../src/domains/wellbeing';
import { checkQuiz, quizCheck } from '../../../src/domains/wellbeing/rules/check-quiz';
import { anItem, aQuestion, aQuiz } from './quizzes';

const band = (from: number, to: number, label = 'A band') => ({
  from,
  to,
  label,
  severity: 'good' as const,
  advice: null,
});
const result = (quiz: Quiz) => checkQuiz(quiz).map(({ message }) => message);

it('finds nothing wrong with a quiz that can be answered and scored', () => {
  const quiz = aQuiz([anItem('a'), anItem('b', { when: { item: 'a', is: 'equals', value: 'often' } })], {
    bands: [band(0, 2), band(3, 4)],
  });
  expect(checkQuiz(quiz)).toEqual([]);
  expect(quizCheck(quiz)).toEqual({ faults: [], lowest: 0, highest: 4 });
});

describe('says that there is no way', () => {
  it('through a question without answers', () => {
    expect(result(aQuiz([anItem('a', { question: aQuestion({ options: [] }) })]))).toEqual([
      'There is no way through: give the question answers to choose from.',
    ]);
  });

  it('to what looks at nothing, at what comes later, or at an answer that cannot be given', () => {
    const to = (item: string, value: string) =>
      aQuiz([anItem('a'), anItem('b', { when: { item, is: 'equals', value } }), anItem('c')]);
    expect(result(to('x', 'often'))).toEqual(['There is no way here: no earlier question has the key "x".']);
    expect(result(to('c', 'often'))).toEqual(['There is no way here: no earlier question has the key "c".']);
    expect(result(to('a', 'sometimes'))).toEqual(['There is no way here: no answer to "a" equals sometimes.']);
  });

  it('to a page behind a number that is never reached', () => {
    const pain = anItem('pain', { question: aQuestion({ kind: 'scale', options: [], least: 0, most: 10, step: 1 }) });
    const quiz = aQuiz([pain], { bands: [band(0, 12)] });
    const page = (value: string) => ({
      ...quiz,
      sections: [
        ...quiz.sections,
        { title: null, text: null, when: { item: 'pain', is: 'at-least' as const, value }, items: [anItem('more')] },
      ],
    });
    expect(result(page('11'))).toEqual(['There is no way here: no answer to "pain" at-least 11.']);
    expect(result(page('10'))).toEqual([]);
  });
});

describe('says what is wrong with scores', () => {
  const quiz = (bands: Quiz['bands']) => aQuiz([anItem('a'), anItem('b')], { bands });

  it('that are in no band, in several, or cannot be reached', () => {
    expect(result(quiz([band(0, 2)]))).toEqual(['The score 4 is in no band.']);
    expect(result(quiz([band(0, 2, 'Low'), band(2, 4, 'High')]))).toEqual(['The score 2 is in 2 bands: Low, High.']);
    expect(result(quiz([band(0, 2), band(3, 3, 'Odd'), band(4, 4)]))).toEqual([
      'The band "Odd" cannot be reached: the scores go from 0 to 4.',
    ]);
    expect(result(quiz([]))).toEqual(['Say what the scores from 0 to 4 mean.']);
  });

  it('and with alerts that are never raised', () => {
    expect(result(aQuiz([anItem('a', { redFlagFrom: 3 })]))).toEqual([
      'An alert from 3 is never raised: the highest score of this question is 2.',
    ]);
  });
});

it('says where it is', () => {
  const quiz = aQuiz([anItem('a'), anItem('a'), anItem('b', { question: null })]);
  expect(quizCheck(quiz).faults).toEqual([
    { where: 'Page 1, question a', message: 'Another question has the key "a". Give each its own.' },
    { where: 'Page 1, question b', message: 'Choose a question that is published in this language.' },
  ]);
  expect(quizCheck(aQuiz([anItem('a')], { bands: [band(0, 1)] })).faults).toMatchObject([{ where: 'Bands' }]);
});
