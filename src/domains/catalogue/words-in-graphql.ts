const MEDICINE = {
  name: 'The international nonproprietary name, or the name of the product.',
  code: 'A code of this clinic.',
  ingredients: 'What acts in it, separated by +.',
  atc: 'Codes of the Anatomical Therapeutic Chemical classification, separated by commas.',
  rxnorm: 'RxNorm concept identifiers, separated by commas.',
  brands: 'Names under which it is sold, separated by commas.',
  forms: 'The dosage forms, separated by commas.',
  strengths: 'The strengths, separated by semicolons.',
  active: 'Whether it is offered.',
  source: 'Where the entry comes from.',
  sourceDate: 'The date of the source.',
};

const SUPPLEMENT = {
  name: 'What it is called.',
  code: 'A code of this clinic, such as a SKU or a barcode.',
  description: 'What it is for.',
  form: 'Such as capsule.',
  strength: 'Such as 1000 IU.',
  serving: 'How much is one serving.',
  manufacturer: 'Who makes it.',
  priceMinor: 'The price of one unit in minor units of the currency.',
  currency: 'The currency of the price, ISO 4217.',
  stock: 'Units on hand when the entry is made.',
  threshold: 'The stock below which admins are told.',
  active: 'Whether it is offered.',
};

const VACCINE = {
  name: 'What it is called.',
  code: 'A code of this clinic.',
  description: 'What it is, and how it is given.',
  antigens: 'What it protects against, in the terms of the WHO, separated by commas.',
  disease: 'The diseases it protects from.',
  cvx: 'The code of HL7 table 0292 (CVX).',
  atc: 'The code of the Anatomical Therapeutic Chemical classification.',
  presentation: 'Form and size, such as 10-dose vial.',
  dosesInSeries: 'How many doses make a primary series.',
  manufacturer: 'Who makes it.',
  storage: 'How it is kept, such as 2 to 8 °C, do not freeze.',
  threshold: 'The stock below which admins are told.',
  active: 'Whether it is offered.',
};

const INTERACTION = {
  ingredientA: 'The first of the two ingredients.',
  ingredientB: 'The second of the two ingredients.',
  severity: 'How grave it is: minor, moderate, serious or contraindicated.',
  effect: 'What may happen, and why.',
  management: 'What to do about it.',
  source: 'Where this is published.',
  sourceDate: 'The date of the source.',
};

const LOT = {
  lotNumber: 'The number the manufacturer gave it.',
  expiresOn: 'The last day on which it may be given.',
  receivedOn: 'The day it arrived.',
  received: 'Doses that arrived.',
  onHand: 'Doses that are left.',
  supplier: 'Who delivered it.',
  status: 'active, quarantined, recalled or expired. Only active lots are given.',
  offered: 'Whether a dose may come from it today.',
  quantity: 'How many doses.',
  note: 'Why, in some more words.',
};

const of = (type: string, words: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(words).map(([field, means]) => [`${type}.${field}`, means]));

/** What fields of GraphQL mean, by their name, or by `Type.field` where one place means it another way. */
export const catalogueWords: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['Medicine', 'Supplement', 'Vaccine'].flatMap((type) => [
      [`${type}.active`, 'Whether it is offered.'],
      [`${type}FiltersInput.active`, 'Whether it is offered.'],
    ]),
  ),
  ...of('MedicineDraft', MEDICINE),
  ...of('MedicineChange', MEDICINE),
  ...of('SupplementDraft', SUPPLEMENT),
  ...of('SupplementChange', SUPPLEMENT),
  ...of('VaccineDraft', VACCINE),
  ...of('VaccineChange', VACCINE),
  ...of('InteractionDraft', INTERACTION),
  ...of('InteractionChange', INTERACTION),
  ...of('LotOfVaccine', LOT),
  ...of('VaccineLotDraft', LOT),
  ...of('VaccineLotChange', LOT),
  ...of('VaccineWastage', { ...LOT, reason: 'Why they were thrown away, such as open-vial or cold-chain.' }),
  ...of('VaccineRecount', { counted: 'What is there, counted by hand.', note: LOT.note }),
  ...of('StockAdjustment', {
    delta: 'Units more, or less when below zero.',
    reason: 'Why: received, returned, dispensed, damaged, expired, lost, recount or other.',
    note: LOT.note,
  }),
  ...of('StockMovement', {
    delta: 'Units more, or less when below zero.',
    balance: 'What was there afterwards.',
    reason: 'Why it moved.',
    note: LOT.note,
    lotNumber: 'The lot it was about; null for supplements.',
    by: 'Who did it, by the name they have now.',
    at: 'When it moved.',
  }),
  ...of('LotRecipient', {
    patientId: 'Whom to call; null for somebody who has been erased.',
    name: 'What they are called; null for somebody who has been erased.',
    dependant: 'Whom of those they look after received it; null for themselves.',
    at: 'When they received it.',
    quantity: 'How many doses.',
  }),
  ...of('DeletedEntries', {
    deleted: 'How many are gone.',
    missing: 'Ids that belonged to nothing (any more).',
  }),
  ...of('CatalogueImport', {
    kind: 'What the file holds: medicine, supplement, vaccine or interaction.',
    state: 'waiting, running, done, refused (nothing was changed) or failed (it could not be read).',
    dryRun: 'Whether it was only tried out.',
    allOrNothing: 'Whether one row that does not fit keeps back all of them.',
    replace: 'Whether what is not in the file is deleted.',
    progress: 'How much of the file was read, in percent.',
    rows: 'Rows read so far.',
    created: 'Entries that were made.',
    updated: 'Entries that were changed.',
    unchanged: 'Rows that said what is there already.',
    refused: 'Rows that did not fit.',
    failure: 'Why the file could not be read; null otherwise.',
    startedAt: 'When it was sent.',
    finishedAt: 'When it was read; null while it is not.',
    expiresAt: 'When the report is thrown away.',
  }),
  ...of('ImportFault', {
    line: 'In the file; the heading of a CSV is line 1.',
    field: 'Which one; null where the whole row is at fault.',
    reason: 'What is wrong, and what to do.',
  }),
  ...of('EntriesToDelete', { ids: 'Which ones, by documentId.' }),
  ...of('InteractionWarning', {
    kind: 'interaction, or duplicate where the same is done twice.',
    severity: INTERACTION.severity,
    between: 'The two names as they were given; what is to be added first.',
    ingredients: 'The ingredients, or the class, behind it.',
    reason: 'What may happen, and why.',
    management: INTERACTION.management,
    source: INTERACTION.source,
    sourceDate: INTERACTION.sourceDate,
  }),
  ...of('InteractionQuestion', {
    adding: 'What is to be added.',
    current: 'What is taken already.',
  }),
  ...of('TakenMedicine', {
    name: 'As it stands on the box, or an ingredient.',
    code: 'ATC or RxNorm, where it is known.',
  }),
};
