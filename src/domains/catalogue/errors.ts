import { DomainError, invalidField } from '../../kernel/errors';
import type { KindName } from './words';

/** Also what an entry that is not offered looks like to those who do not keep the catalogue. */
export const entryNotFound = (kind: KindName | 'vaccine-lot'): DomainError =>
  new DomainError('not-found', `catalogue.${kind}-not-found`, `There is no such ${kind.replace('-', ' ')}.`);

export const importNotFound = (): DomainError =>
  new DomainError('not-found', 'catalogue.import-not-found', 'There is no such import. Reports are kept for 14 days.');

export const onlyAdminsKeepTheCatalogue = (): DomainError =>
  new DomainError('forbidden', 'catalogue.admins-only', 'The catalogue is kept by admins. Sign in as one.');

export const entryIsThereAlready = (kind: KindName): DomainError =>
  new DomainError(
    'conflict',
    `catalogue.${kind}-exists`,
    `There is such a ${kind} already. Change that one, or give this one another name, form, strength or code.`,
  );

export const vaccineWasGiven = (): DomainError =>
  new DomainError(
    'conflict',
    'catalogue.vaccine-was-given',
    'Doses of this vaccine have been given to people, which must stay on record. Set it to not in use instead.',
  );

export const stockTooLow = (left: number): DomainError =>
  new DomainError(
    'conflict',
    'catalogue.stock-too-low',
    `There are only ${left} left. Take fewer, or record what came in.`,
  );

export const stockNeedsReason = (): DomainError =>
  invalidField(['stock'], 'Change the stock on the page Stock, where the reason is kept.');

export const reasonGoesTheOtherWay = (reason: string, more: boolean): DomainError =>
  invalidField(
    ['delta'],
    `“${reason}” stands for units ${more ? 'coming in: use a number above' : 'going out: use a number below'} 0.`,
  );

export const lotNumberTaken = (): DomainError =>
  new DomainError(
    'conflict',
    'catalogue.lot-exists',
    'This lot was received already. Receive the rest under the same number as a recount of that lot.',
  );

export const lotAlreadyExpired = (): DomainError =>
  invalidField(['expiresOn'], 'This lot has expired already. Do not take it in.');

export const lotIsSettled = (status: string): DomainError =>
  new DomainError(
    'conflict',
    'catalogue.lot-settled',
    `This lot is ${status}, which is for good. Receive another lot.`,
  );

export const lotNotOffered = (): DomainError =>
  new DomainError(
    'conflict',
    'catalogue.lot-not-offered',
    'No dose may be taken from this lot: it is expired, recalled or in quarantine. Choose another lot.',
  );

export const lotOfAnotherVaccine = (): DomainError => invalidField(['lotId'], 'Choose a lot of this vaccine.');

export const receivedInTheFuture = (): DomainError =>
  invalidField(['receivedOn'], 'Choose today or a day before: it cannot have arrived yet.');

export const sameIngredientTwice = (): DomainError => invalidField(['ingredientB'], 'Name two different ingredients.');

export const importTooLarge = (mostBytes: number): DomainError => {
  const message = `Send a file of at most ${mostBytes / 1024 / 1024} MB, or split it.`;
  return new DomainError('too-large', 'catalogue.import-too-large', message, [{ path: ['file'], message }]);
};

export const importEmpty = (): DomainError => invalidField(['file'], 'This file is empty. Choose another one.');

export const unreadableFile = (why: string): DomainError => invalidField(['file'], why);
