import { z } from 'zod';
import { doseView, type DoseView } from '../../regimens';

const dosesShape = z.array(doseView);

/** Doses out of the text in which regimens answers them. */
export const readDoses = (text: string): readonly DoseView[] => dosesShape.parse(JSON.parse(text));

const matches = ({ medication }: DoseView, name: string): boolean => {
  const called = medication.name.toLowerCase();
  return (
    called.includes(name) ||
    name.includes(called) ||
    name.split(' ').some((word) => word.length > 3 && called.includes(word))
  );
};

export const isOpen = ({ status }: DoseView): boolean => status === 'due' || status === 'scheduled';

interface Asked {
  readonly what: 'taken' | 'skipped' | 'snoozed' | 'moved';
  readonly name: string | null;
  /** Of “it” and “that one”. */
  readonly lastDoseId: string | null;
  readonly lastMedicationId: string | null;
}

/** The doses that somebody may mean, the likeliest kind first: those that are due, else those that come next. */
export const meantDoses = (
  doses: readonly DoseView[],
  { what, name, lastDoseId, lastMedicationId }: Asked,
): readonly DoseView[] => {
  const open = doses.filter((dose) => isOpen(dose) || (what === 'taken' && dose.status === 'missed'));
  const named = name ? open.filter((dose) => matches(dose, name)) : open;
  if (!name && lastDoseId) {
    const last = open.filter(({ documentId }) => documentId === lastDoseId);
    if (last.length > 0) return last;
  }
  if (!name && lastMedicationId) {
    const last = open.filter(({ medication }) => medication.documentId === lastMedicationId);
    if (last.length > 0) return dueFirst(last);
  }
  return dueFirst(named);
};

const dueFirst = (doses: readonly DoseView[]): readonly DoseView[] => {
  const due = doses.filter(({ status }) => status === 'due');
  return due.length > 0
    ? due
    : doses.filter(({ status }) => status === 'scheduled').length > 0
      ? doses.filter(({ status }) => status === 'scheduled')
      : doses;
};

const ORDINALS: readonly RegExp[] = [
  /\b(?:first|1st|1|ya kwanza|moja)\b/iu,
  /\b(?:second|2nd|2|ya pili|mbili)\b/iu,
  /\b(?:third|3rd|3|ya tatu|tatu)\b/iu,
  /\b(?:fourth|4th|4|ya nne|nne)\b/iu,
];

/** Which of the doses that were offered is meant: by its number, its time or its name; null where that is not one. */
export const chosenDose = (message: string, offered: readonly DoseView[]): DoseView | null => {
  const text = message.toLowerCase();
  const byTime = offered.filter(({ localTime }) => text.includes(localTime.slice(0, 5)));
  if (byTime.length === 1) return byTime[0] ?? null;
  const byName = offered.filter(({ medication }) => text.includes(medication.name.toLowerCase()));
  if (byName.length === 1) return byName[0] ?? null;
  const place = ORDINALS.findIndex((ordinal) => ordinal.test(text));
  if (place >= 0) return offered[place] ?? null;
  return /\b(?:last|ya mwisho)\b/iu.test(text) ? (offered.at(-1) ?? null) : null;
};
