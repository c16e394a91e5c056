/** What fields of GraphQL mean, by their name, or by `Type.field` where one place means it another way. */
export const dashboardsWords: Readonly<Record<string, string>> = {
  usage: 'How much they use the house: numbers only.',
  medications: 'How many medications.',
  stopped: 'How many were stopped.',
  'PersonUsageMedications.active': 'How many are taken now.',
};
