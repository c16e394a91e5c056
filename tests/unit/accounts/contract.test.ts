import {
  loginInput,
  refreshInput,
  registerInput,
  updateMeInput,
  verifyEmailInput,
} from '../../../src/domains/accounts/contract';

const maria = { email: 'maria@example.org', password: 'seven green kettles', name: 'Maria' };

/** Where and why `schema` refuses `value`: "path: message" each, or the unknown keys. */
const faultsOf = (
  schema: {
    safeParse(value: unknown): {
      error?: { issues: readonly { path: PropertyKey[]; message: string; keys?: unknown }[] };
    };
  },
  value: unknown,
) =>
  (schema.safeParse(value).error?.issues ?? []).map(({ path, message, keys }) =>
    keys ? `unknown ${String(keys)}` : `${path.join('.')}: ${message}`,
  );

describe('registering', () => {
  it('makes a patient in UTC who speaks English, when nothing else is said', () => {
    expect(registerInput.parse(maria)).toEqual({ ...maria, role: 'patient', timeZone: 'UTC', language: 'en' });
  });

  it('knows a mailbox by one spelling', () => {
    expect(registerInput.parse({ ...maria, email: '  Maria@Example.ORG ' }).email).toBe('maria@example.org');
  });

  it.each(['patient', 'doctor', 'caregiver', 'pharmacist', 'admin'])('makes a %s, when that is asked for', (role) => {
    expect(registerInput.parse({ ...maria, role }).role).toBe(role);
  });

  it.each(['editor', 'applicant', 'superadmin', 'authenticated', null, 7])(
    'refuses the role %p by name, and says which there is',
    (role) => {
      expect(faultsOf(registerInput, { ...maria, role })).toEqual([
        'role: Choose from patient, doctor, caregiver, pharmacist, or admin to ask for an admin account.',
      ]);
    },
  );

  it.each(['confirmed', 'blocked', 'provider', 'username', 'documentId', 'id', 'resetPasswordToken'])(
    'refuses the field %s by name',
    (field) => {
      expect(faultsOf(registerInput, { ...maria, [field]: true })).toEqual([`unknown ${field}`]);
    },
  );

  it.each([
    ['email', 'nobody', 'email: Write an e-mail address, such as maria@example.org.'],
    ['email', `${'m'.repeat(250)}@example.org`, 'email: Use at most 254 characters.'],
    ['name', '   ', 'name: Say what we may call you.'],
    ['name', 'Maria\nBcc: all@example.org', 'name: Use one line without control characters.'],
    ['name', 'Maria\u2028Bcc: all@example.org', 'name: Use one line without control characters.'],
    ['name', '\u202Egro.elpmaxe@airaM', 'name: Use one line without control characters.'],
    ['timeZone', 'Mars/Olympus', 'timeZone: Use an IANA time zone, such as Africa/Nairobi.'],
    ['language', 'english please', 'language: Use a language tag of at most 16 characters, such as en or sw-KE.'],
  ])('refuses a wrong %s (%p) with its reason', (field, value, fault) => {
    expect(faultsOf(registerInput, { ...maria, [field]: value })).toEqual([fault]);
  });

  it.each(['email', 'password', 'name'])('refuses what cannot be stored in %s', (field) => {
    for (const text of ['a\0b-seven-green@x.org', 'a\ud800b-seven-green@x.org']) {
      expect(faultsOf(registerInput, { ...maria, [field]: text }).join()).toContain(
        `${field}: Remove the characters that cannot be stored`,
      );
    }
  });

  it.each([undefined, null, 7, 'text', [], [maria]])('refuses %p as a whole', (body) => {
    expect(registerInput.safeParse(body).success).toBe(false);
  });
});

describe('the other requests', () => {
  it('takes a code of six digits, as people paste it', () => {
    expect(verifyEmailInput.parse({ email: maria.email, code: ' 042137 ' }).code).toBe('042137');
    for (const code of ['42137', '0421370', '04213a', '٠٤٢١٣٧', 42137])
      expect(verifyEmailInput.safeParse({ email: maria.email, code }).success).toBe(false);
  });

  it('signs in by email, or by identifier as Strapi calls it, but not by both and not by neither', () => {
    expect(loginInput.parse({ email: ' Maria@Example.org', password: 'x' }).email).toBe('maria@example.org');
    expect(loginInput.parse({ identifier: 'Maria@example.org', password: 'x' }).identifier).toBe('maria@example.org');
    expect(faultsOf(loginInput, { password: 'x' })).toEqual(['email: Give the e-mail address.']);
    expect(faultsOf(loginInput, { email: 'a@b.org', identifier: 'a@b.org', password: 'x' })).toEqual([
      'identifier: Give either email or identifier, not both.',
    ]);
  });

  it('changes only what people may say about themselves', () => {
    expect(updateMeInput.parse({ timeZone: 'Africa/Nairobi' })).toEqual({ timeZone: 'Africa/Nairobi' });
    expect(faultsOf(updateMeInput, { email: 'other@example.org', role: 'admin' })).toEqual(['unknown email,role']);
  });

  it('takes a refresh token as text and nothing else', () => {
    expect(refreshInput.safeParse({ refreshToken: { $ne: null } }).success).toBe(false);
  });
});
