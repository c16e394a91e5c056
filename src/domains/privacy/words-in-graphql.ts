/** What fields of GraphQL mean, by their name. */
export const privacyWords: Readonly<Record<string, string>> = {
  progress: 'From 0 to 1.',
  requestedAt: 'When it was asked for.',
  readyAt: 'When it was ready; null before.',
  download: 'Where the file is to be had, with the same sign-in; null while there is none.',
  receipt: 'The id of the receipt; whoever holds it can ask for it.',
  finishedAt: 'When all was gone; null before.',
  tables: 'By table: how many rows were deleted, or kept without a name.',
  confirm: 'The word ERASE.',
  waitsDays: 'For how many days an erasure that staff asked for can be called off.',
  planned: 'The erasure that waits; null where none does.',
  plannedAt: 'When it was asked for.',
  goes: 'What an erasure takes, counted.',
  says: 'What it is, in words.',
  rows: 'How many there are.',
  kept: 'What stays without the name of the person, and why.',
};
