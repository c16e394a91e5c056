import { readEnv } from '../../../src/app/env';
import { mediaOrigins, mediaProvider } from '../../../src/app/media-provider';

const LEAST = {
  DATABASE_URL: 'postgres://careloop@localhost/careloop',
  CARELOOP_SECRET: 'only-for-tests-0123456789abcdefghijklmnop',
};
const read = (more: Readonly<Record<string, string>>) => readEnv({ ...LEAST, ...more });

describe('where private files are kept', () => {
  it('is the disk, unless the environment says otherwise', () => {
    expect(read({})).toMatchObject({ STORAGE: 'disk', STORAGE_PREFIX: 'careloop' });
    expect(read({ STORAGE: 's3', S3_BUCKET: 'careloop', S3_REGION: 'eu-west-1' }).STORAGE).toBe('s3');
    expect(read({ STORAGE: 's3', S3_BUCKET: 'careloop', S3_ENDPOINT: 'https://minio.example.org/' }).S3_ENDPOINT).toBe(
      'https://minio.example.org',
    );
    expect(read({ STORAGE: 'cloudinary', CLOUDINARY_URL: 'cloudinary://key:secret@cloud' }).STORAGE).toBe('cloudinary');
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['S3_BUCKET: is needed with STORAGE=s3', { STORAGE: 's3', S3_REGION: 'eu-west-1' }],
    ['S3_REGION: is needed with STORAGE=s3', { STORAGE: 's3', S3_BUCKET: 'careloop' }],
    [
      'S3_SECRET_ACCESS_KEY: set both, or neither to use the role of the machine',
      { STORAGE: 's3', S3_BUCKET: 'careloop', S3_REGION: 'eu-west-1', S3_ACCESS_KEY_ID: 'key' },
    ],
    [
      'S3_ACCESS_KEY_ID: set both, or neither to use the role of the machine',
      { STORAGE: 's3', S3_BUCKET: 'careloop', S3_REGION: 'eu-west-1', S3_SECRET_ACCESS_KEY: 'secret' },
    ],
    ['CLOUDINARY_URL: is needed with STORAGE=cloudinary', { STORAGE: 'cloudinary' }],
    [
      'CLOUDINARY_URL: must be as Cloudinary shows it: cloudinary://key:secret@cloud',
      { STORAGE: 'cloudinary', CLOUDINARY_URL: 'https://cloudinary.com' },
    ],
    [
      'STORAGE_PREFIX: must be words with slashes between them, such as careloop or clinic/careloop',
      { STORAGE_PREFIX: '/' },
    ],
  ])('says in one line what is missing: %s', (line, settings) => {
    expect(() => read(settings)).toThrow(new Error(`These settings do not fit (see .env.example):\n  ${line}`));
  });
});

describe('where the media library keeps what editors publish', () => {
  it('is here, and browsers load nothing from elsewhere', () => {
    expect([mediaProvider(read({})), mediaOrigins(read({}))]).toEqual([{}, []]);
  });

  it.each([
    ['cloudinary://key:secret@cloud', {}, 'https://res.cloudinary.com'],
    [
      'cloudinary://key:secret@cloud?upload_prefix=http://127.0.0.1:8025/cloudinary',
      { upload_prefix: 'http://127.0.0.1:8025/cloudinary' },
      'http://127.0.0.1:8025',
    ],
  ])('is Cloudinary with CLOUDINARY_URL=%s', (url, more, origin) => {
    const settings = read({ CLOUDINARY_URL: url });
    expect(mediaProvider(settings)).toEqual({
      provider: 'cloudinary',
      providerOptions: { cloud_name: 'cloud', api_key: 'key', api_secret: 'secret', ...more },
    });
    expect(mediaOrigins(settings)).toEqual([origin]);
  });
});
