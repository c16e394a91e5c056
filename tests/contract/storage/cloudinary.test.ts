import { systemClock } from '../../../src/adapters/clock/system';
import { cloudinaryStorage, type CloudinaryOptions } from '../../../src/adapters/storage/cloudinary';
import type { Storage } from '../../../src/ports/storage';
import { copesWithItsService } from './elsewhere';
import { sandboxedStore } from './sandboxed';
import { keepsWhatItIsGiven } from './suite';

const store = sandboxedStore('cloudinary');
const atCloudinary = (changes: Partial<CloudinaryOptions> = {}): Storage =>
  cloudinaryStorage({
    clock: systemClock,
    cloud: 'careloop',
    apiKey: 'sandbox',
    apiSecret: 'sandbox',
    api: `${store.url()}/cloudinary`,
    prefix: 'here/files/',
    log: store.log,
    ...changes,
  });

keepsWhatItIsGiven('cloudinary', atCloudinary);
copesWithItsService('cloudinary', store, {
  open: ({ at, isStranger, ...changes } = {}) =>
    atCloudinary({
      ...changes,
      ...(at ? { api: `${at}cloudinary` } : {}),
      ...(isStranger ? { apiSecret: 'wrong' } : {}),
    }),
  calls: { put: 'upload', part: 'upload', get: 'download' },
  nameOf: (key) => `careloop/authenticated/here/files/${key}`,
  unknown: /answered 401/,
});
