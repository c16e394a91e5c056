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

/** The same in Swahili, where the number comes behind. */
const SWAHILI_UNITS: typeof UNITS = {
  tablet: ['kidonge', 'vidonge'],
  capsule: ['kapsuli', 'kapsuli'],
  liquid: ['mililita', 'mililita'],
  injection: ['sindano', 'sindano'],
  inhaler: ['mpulizo', 'mipulizo'],
  drops: ['tone', 'matone'],
  cream: ['mpako', 'mipako'],
  patch: ['kibandiko', 'vibandiko'],
  suppository: ['kidonge cha kuingiza', 'vidonge vya kuingiza'],
};

/** How much to take, in words: "2 tablets", "vidonge 2", "2.5 millilitres", and "amount: 2" where the form says nothing of its units. */
export const amountText = (amount: number, form: MedicationForm | null, language = 'en'): string => {
  const isSwahili = language.startsWith('sw');
  if (form === null || form === 'other') return `${isSwahili ? 'kiasi' : 'amount'}: ${amount}`;
  const [one, many] = (isSwahili ? SWAHILI_UNITS : UNITS)[form];
  const unit = amount === 1 ? one : many;
  return isSwahili ? `${unit} ${amount}` : `${amount} ${unit}`;
};
