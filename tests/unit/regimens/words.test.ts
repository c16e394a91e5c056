import { DOSE_STATUSES, FORMS } from '../../../src/domains/regimens/words';
import { enumOf } from '../../support/enum-of';

it('the words of medications and doses are those of their types', () => {
  expect(enumOf('api::regimens.medication', 'form')).toEqual(FORMS);
  expect(enumOf('api::regimens.dose', 'status')).toEqual(DOSE_STATUSES);
});
