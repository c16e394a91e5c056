import type { Locale } from '../contract';

type Options = readonly (readonly [score: number, label: string])[];

/** What PHQ-2, PHQ-9 and GAD-7 let choose from. */
export const HOW_OFTEN: Readonly<Record<Locale, Options>> = {
  en: [
    [0, 'Not at all'],
    [1, 'Several days'],
    [2, 'More than half the days'],
    [3, 'Nearly every day'],
  ],
  sw: [
    [0, 'Hapana kabisa'],
    [1, 'Siku kadhaa'],
    [2, 'Zaidi ya nusu ya siku hizo'],
    [3, 'Karibu kila siku'],
  ],
};

export const LAST_TWO_WEEKS: Readonly<Record<Locale, string>> = {
  en: 'Over the last 2 weeks, how often have you been bothered by any of the following problems?',
  sw: 'Katika wiki 2 zilizopita, ni mara ngapi umesumbuliwa na matatizo yafuatayo?',
};

export const PHQ_LICENCE =
  'Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute. The Kiswahili text is a working translation that has not been validated.';
