import type { MedicationForm } from '../words';

/** One and many of what a medication's form is counted in. */
const UNITS: Readonly<Record<Exclude<MedicationForm, 'other'>, readonly [one: string, many: string]>> = {
  tablet: ['tablet', 'tablets'],
  capsule: ['capsule', 'capsules'],
  liquid: ['millilitre', 'millilitres'],
  injection: ['injection', 'injections'],
  inhaler: ['puff', 'puffs'],
  drops: ['drop', 'drops'],
  cream: ['application', 'applications'],
  patch: ['patch', 'patches'],
  suppository: ['suppository', 'suppositories'],
};

/** How much to take, in words: "2 tablets", "2.5 millilitres", and "amount: 2" where the form says nothing of its units. */
export const amountText = (amount: number, form: MedicationForm | null): string => {
  if (form === null || form === 'other') return `amount: ${amount}`;
  const [one, many] = UNITS[form];
  return `${amount} ${amount === 1 ? one : many}`;
};
