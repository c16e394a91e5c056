/** What the audit trail says of this room's actions. Never what a note says. */
export const carePlansAuditWords: Readonly<Record<string, string>> = {
  'note.given-to-extract': 'released the words of a note to the server’s memory',
  'note.given-to-model': 'released the words of a note to the language model',
  'note.written': 'wrote a sealed note',
  'note.superseded': 'put a newer note in the place of an older one',
  'note.steps-changed': 'changed the steps of a note that wait',
  'note.steps-released': 'released steps of a note to the patient',
  'note.readers-read': 'looked for notes that somebody cannot open yet',
  'note.readers-added': 'wrapped the key of a note for further readers',
  'note-key.set': 'set the key that opens notes',
  'note-key.read': 'read a public key',
  'care-step.ticked': 'ticked a step of the checklist',
};
