const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Minor units as people read them, with the currency. */
export const money = (amount: number, currency: string, language = 'en'): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount / 10 ** digitsOf(currency));

/** The same without the currency, to be changed: `2500.01`. */
export const plainAmount = (amount: number, currency: string): string =>
  (amount / 10 ** digitsOf(currency)).toFixed(digitsOf(currency));

/** What somebody wrote, in whole minor units; null when it is no amount, or has more decimals than the currency. */
export const minorUnits = (written: string, currency: string): number | null => {
  const [, whole = '', decimals = ''] = /^(\d{1,12})(?:\.(\d+))?$/.exec(written.trim().replaceAll(',', '')) ?? [];
  const digits = digitsOf(currency);
  if (whole === '' || decimals.length > digits) return null;
  return Number(whole + decimals.padEnd(digits, '0'));
};
