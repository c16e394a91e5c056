import { hash } from '@node-rs/argon2';
import { newDocumentId } from '../../src/kernel/ids';
import { household, type Household, type Program } from '../support/household';
import { request, signIn, type Result } from '../support/request';
import { until } from '../support/until';

jest.setTimeout(300_000);

const PASSWORD = 'a-long-and-quiet-river';
const ROUNDS = 20;
const AT_ONCE = 100;
/** What the tests hold so that a commit waits in the middle. */
const GATE = 77_015;

type Node = Program & { readonly url: string };
interface Written {
  readonly documentId: string;
  readonly itemId: string;
}

describe('two API nodes and the last 10 tablets', () => {
  let home: Household;
  let nodes: [Node, Node];
  let patientId: string;
  let doctor: string;
  let grace: string;
  let peter: string;
  beforeAll(async () => {
    home = await household();
    nodes = await Promise.all([home.startApi(), home.startApi()]);
    const people = await somePeople(home);
    patientId = people.patient;
    [doctor, grace, peter] = (await Promise.all(
      [people.doctor, people.grace, people.peter].map(
        async (id) => await signIn(nodes[0].url, `${id}@people.test`, PASSWORD),
      ),
    )) as [string, string, string];
  });
  afterAll(async () => await home.close());

  /** A prescription of 10 tablets whose code both pharmacists were shown. */
  const prescribed = async (): Promise<Written> => {
    const { status, data } = await request<{
      documentId: string;
      referenceNumber: string;
      items: [{ itemId: string }];
    }>(nodes[0].url, 'POST', '/api/doctors/prescriptions', {
      token: doctor,
      body: { patientId, items: [{ medicineName: 'Amoxicillin', quantity: 10 }] },
    });
    expect(status).toBe(201);
    const { referenceNumber } = data;
    for (const token of [grace, peter])
      expect(
        await request(nodes[0].url, 'POST', '/api/pharmacy/lookup', { token, body: { referenceNumber } }),
      ).toMatchObject({ status: 200, data: { canDispense: true } });
    return { documentId: data.documentId, itemId: data.items[0].itemId };
  };
  const dispense = async (
    { url }: { readonly url: string },
    token: string,
    { documentId, itemId }: Written,
    quantity: number,
    key: string | null,
  ): Promise<Result<{ documentId: string }>> =>
    await request(url, 'POST', `/api/pharmacy/dispense/${documentId}`, {
      token,
      headers: key === null ? {} : { 'idempotency-key': key },
      body: { items: [{ itemId, quantity, unitPrice: 150, batchNumber: 'B-1', expiryDate: '2099-12-31' }] },
    });
  const handedOut = async ({ documentId }: Written): Promise<{ total: number; status: string }> => {
    const [row] = await home.query<{ total: number; status: string }>(
      `select coalesce(sum(line.quantity), 0)::float8 as total, max(prescription.status) as status
       from public.prescriptions prescription
       left join public.dispenses dispense on dispense.prescription_id = prescription.id
       left join public.dispense_lines line on line.dispense_id = dispense.id
       where prescription.document_id = $1`,
      [documentId],
    );
    return row!;
  };

  it(`hand out 10, in ${ROUNDS} rounds of ${AT_ONCE} at once by two pharmacists, with keys and without`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const written = await prescribed();
      const answers = await Promise.all(
        Array.from(
          { length: AT_ONCE },
          async (_, turn) =>
            await dispense(
              nodes[turn % 2]!,
              turn % 3 === 0 ? peter : grace,
              written,
              turn % 5 === 0 ? 10 : 2.5,
              turn % 4 < 2 ? `${round}-${turn % 20}-${turn % 3}-${turn % 5}` : null,
            ),
        ),
      );
      expect(new Set([201, 409, ...answers.map(({ status }) => status)])).toEqual(new Set([201, 409]));
      expect(await handedOut(written)).toEqual({ total: 10, status: 'dispensed' });
    }
  });

  it('a node that is killed has handed out what was written and nothing else, and its clients hear the answer elsewhere, once', async () => {
    await home.query(
      `create function public.wait_for_gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(${GATE}); return null; end $$`,
    );
    await home.query(
      `create constraint trigger waits_for_gate after insert on public.dispenses deferrable initially deferred for each row execute function public.wait_for_gate()`,
    );
    const [written, unwritten] = [await prescribed(), await prescribed()];
    const letCommit = await home.lockForUpdate(`select pg_advisory_xact_lock(${GATE})`);
    const letWrite = await home.lockForUpdate('select from public.prescriptions where document_id = $1 for update', [
      unwritten.documentId,
    ]);
    const cutOff = [
      dispense(nodes[1], grace, written, 10, 'written').catch(() => null),
      dispense(nodes[1], grace, unwritten, 10, 'unwritten').catch(() => null),
    ];
    await until(async () => (await isWaiting(home, 'advisory')) && (await isWaiting(home, 'transactionid')));
    await nodes[1].kill('SIGKILL');
    expect(await Promise.all(cutOff)).toEqual([null, null]);
    await letCommit(); // the database finishes the commit that it was told
    await letWrite();
    await until(async () => (await handedOut(written)).total === 10);

    for (const [prescription, key] of [
      [written, 'written'],
      [unwritten, 'unwritten'],
    ] as const) {
      const again = await dispense(nodes[0], grace, prescription, 10, key);
      expect(again).toMatchObject({ status: 201, data: { status: 'dispensed', items: [{ quantity: 10, owing: 0 }] } });
      expect(await dispense(nodes[0], grace, prescription, 10, key)).toEqual(again);
      expect(await handedOut(prescription)).toEqual({ total: 10, status: 'dispensed' });
    }
  });
});

const isWaiting = async (home: Household, event: string): Promise<boolean> =>
  (
    await home.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and wait_event = $1`,
      [event],
    )
  ).length > 0;

/** A patient, their doctor and two pharmacists, all of them verified. */
const somePeople = async (home: Household) => {
  const ids = { patient: newDocumentId(), doctor: newDocumentId(), grace: newDocumentId(), peter: newDocumentId() };
  const roles = { patient: 'patient', doctor: 'doctor', grace: 'pharmacist', peter: 'pharmacist' } as const;
  const password = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  for (const [name, id] of Object.entries(ids))
    await home.query(
      `with person as (
         insert into public.up_users (document_id, username, email, provider, password, confirmed, blocked, name, time_zone, language, created_at, updated_at, published_at)
         values ($1::text, $1::text, $1::text || '@people.test', 'local', $2, true, false, $3::text, 'Africa/Nairobi', 'en', now(), now(), now()) returning id),
       linked as (insert into public.up_users_role_lnk (user_id, role_id) select person.id, role.id from person, public.up_roles role where role.type = $4::text)
       insert into careloop.credentials (id, user_id, profession, kind, number, issuer, issued_on, state, waiting_since, handed_in_at)
       select $5, person.id, $4, 'licence', 'A-1', 'A council', '2020-01-01', 'approved', now(), now() from person where $4 <> 'patient'`,
      [id, password, name, roles[name as keyof typeof roles], newDocumentId()],
    );
  await home.query(
    `insert into public.care_links (document_id, patient_id, carer_id, kind, status, started_at, created_at, updated_at, published_at)
     select $1, patient.id, doctor.id, 'doctor', 'active', now(), now(), now(), now()
     from public.up_users patient, public.up_users doctor where patient.document_id = $2 and doctor.document_id = $3`,
    [newDocumentId(), ids.patient, ids.doctor],
  );
  return ids;
};
