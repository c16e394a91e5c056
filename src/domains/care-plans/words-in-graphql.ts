const on = (types: readonly string[], words: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    types.flatMap((type) =>
      Object.entries(words).map(([field, result]): [string, string] => [`${type}.${field}`, result]),
    ),
  );

const STEPS = ['CareStep', 'ExtractedStep', 'CareStepDraft', 'CareStepDraftInput', 'ChangeNoteStepsInputSteps'];

/** What fields of GraphQL mean, by their name, or by `Type.field` where one place means it another way. */
export const carePlansWords: Readonly<Record<string, string>> = {
  'WriteDoctorNoteInput.patientId': 'The patient, by documentId.',
  'WriteDoctorNoteInput.doctorId': 'Oneself; may be left out.',
  'WriteDoctorNoteInput.note': 'The words, which are sealed, read once, and forgotten.',
  'ExtractNoteStepsInput.patientId': 'The patient, by documentId.',
  'ExtractNoteStepsInput.note': 'The words, which are read once and forgotten.',
  'ExtractNoteStepsInput.withModel':
    'Whether the language model that is set up, if one is, may read it as well: the words leave this installation then.',
  'ExtractedStep.foundBy': '`rules`, or `model`, whose steps always need review.',
  ...on(['WrittenNote'], {
    message: 'What was done, in a sentence.',
    actionableSteps: 'The words of what reached the patient.',
    noteId: 'The documentId of the note.',
    steps: 'What reached the patient, and with its words, this once, what waits.',
  }),
  ...on(['ActionableSteps', 'ActionableStepTexts'], {
    checklist: 'What is done once, in the words of the doctor.',
    plan: 'What is done again and again, in the words of the doctor.',
    steps: 'The same in parts, the newest note first.',
  }),
  'ChangeNoteStepsInput.steps': 'What takes the place of the steps that wait.',
  ...on(STEPS, {
    kind: 'checklist for what is done once, plan for what is done again and again.',
    text: 'The words of the note; null while it waits.',
    span: 'Where they stand in the note: the first character, and the one after the last.',
    what: 'What is taken or done.',
    frequency: 'How often; null for once.',
    durationDays: 'For how many days; null for until further notice.',
    amount: 'How much, as it is written.',
    isMedicine: 'Whether doses are made of it.',
    needsReview: 'Whether it was not clear enough to be released without the doctor.',
    conditional: 'Whether it is done only in a case that the words name.',
    status: 'waiting, released or superseded.',
    releasedAt: 'When it reached the patient; null while it waits.',
    tickedAt: 'When the patient ticked it; null while it is open.',
    note: 'The documentId of the note it came from.',
    dosesAdded: 'How many doses were added at the end, because as many were missed.',
  }),
  ...on(
    [
      'StepFrequency',
      'CareStepFrequency',
      'CareStepDraftFrequency',
      'StepFrequencyInput',
      'StepFrequencyDraft',
      'StepFrequencyDraftInput',
      'CareStepDraftFrequencyInput',
      'ChangeNoteStepsInputStepsFrequency',
    ],
    {
      kind: 'daily, weekly, interval or as-needed.',
      timesPerDay: 'How many times a day.',
      everyHours: 'The hours between two times, of an interval.',
      weekdays: 'On which days of the week; none for every day.',
      times: 'At which times of the day, as HH:MM.',
    },
  ),
};
