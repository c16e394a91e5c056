import { bodyFault, refusalOf } from '../../../src/app/refusals';

describe('a database that is away', () => {
  it.each([
    { code: '57P01', message: 'terminating connection due to administrator command' },
    { code: '57P03', message: 'the database system is starting up' },
    { code: '08006', message: 'connection failure' },
    { code: '53300', message: 'too many connections' },
    { message: 'timeout exceeded when trying to connect' },
    { message: 'Knex: Timeout acquiring a connection. The pool is probably full.' },
    { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' },
    { message: 'Connection terminated unexpectedly' },
    { message: 'Client has encountered a connection error and is not queryable' },
  ])('is said as such, not as a fault of ours: $message', (fault) => {
    expect(refusalOf(Object.assign(new Error(fault.message), fault))).toMatchObject({
      kind: 'unavailable',
      code: 'database.unavailable',
    });
  });

  it.each([
    { code: '53100', message: 'could not extend file "base/16385/16567": No space left on device' },
    { code: 'XX000', message: 'could not write init file' },
  ])('is told from one that has no room: $message', (fault) => {
    expect(refusalOf(Object.assign(new Error(fault.message), fault))).toMatchObject({
      kind: 'unavailable',
      code: 'database.full',
    });
  });

  it('is not what every error is', () => {
    expect(refusalOf(new TypeError('x is not a function'))).toBeNull();
    expect(refusalOf(Object.assign(new Error('column'), { code: '42703' }))).toBeNull();
  });
});

it.each(['request.aborted', 'request.size.invalid'])(
  'a client that hangs up in the middle of a body is no fault of ours: %s',
  (type) => {
    expect(bodyFault(Object.assign(new Error('request aborted'), { type, status: 400 }))).toMatchObject({
      error: { status: 400, details: { code: 'request.broken-off' } },
    });
  },
);
