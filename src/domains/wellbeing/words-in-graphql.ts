type Words = Readonly<Record<string, string>>;

/** The same words for the fields of several types. */
const on = (types: readonly string[], words: Words): Words =>
  Object.fromEntries(
    types.flatMap((type) =>
      Object.entries(words).map(([field, result]): [string, string] => [`${type}.${field}`, result]),
    ),
  );

const COMPARED = 'How the answer is compared: equals, differs, includes, at-least or at-most.';
const LOCALE = 'The language: en or sw.';
const WEIGHT = 'What its score is multiplied by; 0 does not count.';
const HIGHER = 'Whether a higher score is better or worse.';
const UNANSWERABLE = 'Why people cannot answer what is published; null while they can.';
const BANDS = 'What each score means.';

const ITEM_TYPES = [
  'QuizSectionsItems',
  'CreateQuizInputSectionsItems',
  'UpdateQuizInputSectionsItems',
  'ComponentQuizzesItem',
  'ComponentQuizzesItemFiltersInput',
];
const SECTION_TYPES = ['QuizSections', 'CreateQuizInputSections', 'UpdateQuizInputSections', 'ComponentQuizzesSection'];
const QUIZ_TYPES = ['Quiz', 'QuizLine', 'QuizDraftLine', 'CreateQuizInput', 'UpdateQuizInput', 'QuizResult'];
const QUESTION_TYPES = ['QuizQuestion', 'QuestionInBank', 'CreateQuestionInput', 'UpdateQuestionInput'];
const OPTION_TYPES = ['QuizQuestionOptions', 'QuestionInBankOptions', 'QuestionOption', 'ComponentQuizzesOption'];
const CONDITION_TYPES = ['QuizCondition', 'QuizSectionsWhen', 'QuizSectionsItemsWhen'];
const BAND_TYPES = ['QuizBands', 'QuizBand', 'QuizResultBand', 'QuizResultLineBand', 'ComponentQuizzesBand'];
const ANSWER_TYPES = ['QuizAnswer', 'QuizAttemptAnswers', 'QuizResultAnswers'];
const RESULT_TYPES = ['QuizResult', 'QuizResultLine'];
const GOAL_TYPES = ['Goal', 'GoalDraft', 'ChangeGoalInput'];

/** What fields of GraphQL mean, by their name, or by `Type.field` where one place means it another way. */
export const wellbeingWords: Words = {
  whenItem: 'Asked only when this earlier question is answered as said.',
  whenIs: COMPARED,
  whenValue: 'What the answer is compared with.',
  redFlagFrom: 'From which score of this answer on help is offered at once, and somebody is alerted.',
  ...on(ITEM_TYPES, {
    key: 'What the question is called in this quiz.',
    required: 'Whether it has to be answered where it is asked.',
    when: 'Asked only then; null for always.',
    question: 'The question of the bank.',
  }),
  ...on(SECTION_TYPES, {
    title: 'The heading of the page.',
    text: 'What stands above its questions.',
    when: 'Shown only then; null for always.',
    items: 'The questions of the page, in order.',
  }),
  ...on(OPTION_TYPES, { value: 'What stands for this answer.', score: 'What it scores.' }),
  ...on(BAND_TYPES, { advice: 'What to do then.' }),
  ...on(CONDITION_TYPES, {
    item: 'The key of an earlier question.',
    is: COMPARED,
    value: 'What the answer is compared with; choices by their value, and by their score for at-least and at-most.',
  }),
  ...on(QUESTION_TYPES, {
    text: 'What is asked.',
    help: 'What stands below it.',
    weight: WEIGHT,
    options: 'What can be chosen.',
    least: 'The least of a scale or a number.',
    most: 'The most of a scale or a number.',
    step: 'The step of a scale or a number.',
    locale: LOCALE,
  }),
  ...on(QUIZ_TYPES, {
    locale: LOCALE,
    title: 'What it is called.',
    instructions: 'What stands above the first question.',
    source: 'Who made it, and where it was published.',
    licence: 'Under which terms it may be used.',
    higherIs: HIGHER,
    multiplier: 'What the sum of all questions is multiplied by.',
    sections: 'Its pages, in order.',
    bands: BANDS,
    questions: 'How many questions it has.',
    published: 'Whether it is published.',
    unanswerable: UNANSWERABLE,
    faults: 'How much keeps it from being published.',
  }),
  ...on(['QuizDraft'], {
    quiz: 'The draft.',
    published: 'Whether an edition of it is published.',
    unanswerable: UNANSWERABLE,
    check: 'What keeps it from being published.',
  }),
  ...on(['QuizCheck'], {
    faults: 'What has to be put right; none: it can be published.',
    lowest: 'The lowest score that can be reached.',
    highest: 'The highest score that can be reached.',
  }),
  ...on(['QuizCheckFaults'], { where: 'Where it is, in words.', message: 'What is wrong, and what to do.' }),
  ...on(
    [
      'availableQuizzes',
      'availableQuiz',
      'quizDraft',
      'checkQuiz',
      'bankQuestions',
      'bankQuestion',
      'PublishQuizInput',
      'UnpublishQuizInput',
      'BeginQuizInput',
      'AnswerQuizInput',
    ],
    { locale: LOCALE },
  ),
  'quizResults_connection.quiz': 'Results of this quiz alone, by its documentId.',
  ...on(ANSWER_TYPES, {
    item: 'The key of the question in its quiz.',
    question: 'What was asked.',
    choice: 'What was chosen of one.',
    choices: 'What was chosen of several.',
    text: 'What was written.',
  }),
  ...on(['AnswerQuizInput', 'SaveAnswersInput', 'SubmitQuizInput', 'QuizAttempt', 'QuizResult'], {
    answers: 'The answers, by question.',
  }),
  ...on(['QuizAttempt', 'QuizAttemptLine', 'QuizResult', 'QuizResultLine', 'QuizAlert'], {
    quiz: 'The quiz, as it was begun.',
    savedAt: 'When answers were kept last.',
    answered: 'How many questions have an answer.',
    missing: 'The keys of the questions that are asked and have no answer yet.',
    help: 'Where help is to be had, when an answer calls for it; otherwise null.',
    raisedAt: 'When the answer was given.',
    acknowledgedAt: 'When somebody saw to it; null while nobody has.',
    acknowledgedBy: 'Who sees to it; null while nobody does, and of somebody who has left.',
  }),
  ...on(['QuizAlertPatient'], { name: 'What the person is called.' }),
  ...on(['QuizAttemptLineQuiz', 'QuizResultLineQuiz', 'QuizResultQuiz', 'QuizAlertQuiz', 'GroupHealthQuizzes'], {
    title: 'What the quiz is called.',
  }),
  ...on(['HelpLines'], { message: 'What is said.', lines: 'Whom to call.' }),
  ...on(RESULT_TYPES, {
    submittedAt: 'When it was finished.',
    score: 'By the rules of the quiz as it was begun; null where nothing is scored.',
    lowest: 'The lowest score there is.',
    highest: 'The highest score there is.',
    higherIs: HIGHER,
    band: 'What the score means.',
    redFlag: 'Whether an answer called for help.',
    change: 'The score less that of the result before it, of the same quiz.',
    trend: 'better, worse or same than the result before it; null for the first.',
    attempt: 'The attempt it is of.',
    notice: 'What a score is, and is not.',
  }),
  ...on(['HealthScorePart'], {
    part: 'Which part: adherence, quizzes, vital-signs, goals or own-rating.',
    value: 'What it is worth, 0 to 100; null when nothing is known.',
    weight: 'How much it counts, of 100.',
    means: 'What it is, in words.',
  }),
  ...on(['HealthScore'], {
    day: 'The day, in the person’s zone.',
    score: 'From 0 to 100, the best.',
    source: 'computed from its parts, or submitted by the person.',
    parts: 'What it is made of.',
    explanation: 'What it is, and what it is not.',
  }),
  ...on(['HealthScores'], {
    latest: 'The newest that was computed; null while nothing is known.',
    trend: 'The newest against the mean of the days before.',
    days: 'Those of the days that were asked for, the oldest first.',
    explanation: 'What a health score is, and what it is not.',
  }),
  ...on(['HealthScoresTrend'], { direction: 'up, down or steady.', change: 'By how many points.' }),
  'RateOwnHealthInput.score': 'From 0 to 100, the best.',
  ...on(['GroupHealth'], {
    fewest: 'Nothing is told of fewer people.',
    mean: 'The mean of all scores of these days; null where there are none.',
    previousMean: 'The same of as many days before.',
    days: 'The mean health score of each day.',
    quizzes: 'The latest result of everybody, quiz by quiz.',
  }),
  ...on(['GroupHealthDays'], { day: 'The day, in UTC.', people: 'How many people.', mean: 'Their mean health score.' }),
  ...on(['GroupHealthQuizzes'], {
    people: 'How many people; null where fewer than five could be told from it.',
    bands: 'How many people have each band.',
  }),
  'GroupHealthQuizzesBands.people': 'How many people.',
  ...on(GOAL_TYPES, {
    title: 'What it is.',
    horizon: 'short or long.',
    unit: 'What is counted, such as steps a day.',
    direction: 'Whether the value is to go up or down.',
    target: 'The value that reaches it.',
    until: 'The last day.',
    measuredBy: 'By entries, by adherence or by the health-score.',
    setBy: 'Whether the person set it (self) or staff.',
    remindAt: 'When reminders come, as HH:MM; null for none.',
    remindEvery: 'Whether they come each day or each week.',
    reachedAt: 'When it was reached; null while it is not.',
  }),
  ...on(['GoalEntry', 'AddGoalEntryInput'], { value: 'The value, in the unit of the goal.' }),
  ...on(['AddGoalEntry'], { entry: 'What was written down.', goal: 'The goal as it is now.' }),
};
