// The last 10 tablets, asked for a hundred times at once by two pharmacists over two nodes, again and again.
const { inHouse } = require('./parts/house.cjs');
const { ask, asked, link, peopleOf } = require('./parts/clinic.cjs');
const { median, round } = require('./parts/numbers.cjs');

const ROUNDS = Number(process.env.ROUNDS ?? 200);
const AT_ONCE = 100;
const TABLETS = 10;

/** `ratio` is the share of rounds in which exactly what was prescribed was handed out: anything but 1 is a fault. */
exports.run = async () =>
  await inHouse(async ({ firstPort, startNode, connect }) => {
    const nodes = [await startNode(firstPort), await startNode(firstPort + 1)];
    const database = await connect();
    const [patient] = await peopleOf(database, 'patient', 1);
    const [doctor] = await peopleOf(database, 'doctor', 1);
    const pharmacists = await peopleOf(database, 'pharmacist', 2);
    await link(database, patient, doctor);

    const wrong = [];
    const tookMs = [];
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const written = await asked(nodes[0].url, 'POST', '/api/doctors/prescriptions', {
        token: doctor.token,
        body: {
          patientId: patient.documentId,
          items: [{ medicineName: 'Amoxicillin', quantity: TABLETS }],
          overrideReason: 'Only measured',
        },
      });
      const { documentId, referenceNumber, items } = written;
      for (const { token } of pharmacists)
        await asked(nodes[0].url, 'POST', '/api/pharmacy/lookup', { token, body: { referenceNumber } });
      const start = performance.now();
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, async (_, nr) =>
          ask(nodes[nr % 2].url, 'POST', `/api/pharmacy/dispense/${documentId}`, {
            token: pharmacists[nr % 3 === 0 ? 1 : 0].token,
            key: nr % 4 < 2 ? `${turn}-${nr % 20}-${nr % 3}-${nr % 5}` : null,
            body: {
              items: [
                {
                  itemId: items[0].itemId,
                  quantity: nr % 5 === 0 ? TABLETS : TABLETS / 4,
                  unitPrice: 150,
                  batchNumber: 'B-1',
                  expiryDate: '2099-12-31',
                },
              ],
            },
          }),
        ),
      );
      tookMs.push(performance.now() - start);
      const { rows } = await database.query(
        `select coalesce(sum(line.quantity), 0)::float8 as total from public.prescriptions prescription
         join public.dispenses dispense on dispense.prescription_id = prescription.id
         join public.dispense_lines line on line.dispense_id = dispense.id where prescription.document_id = $1`,
        [documentId],
      );
      const strange = answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 409);
      if (rows[0].total !== TABLETS || strange.length > 0) wrong.push({ turn, total: rows[0].total, strange });
    }
    await database.end();
    return {
      bench: 'last-tablets',
      ratio: round((ROUNDS - wrong.length) / ROUNDS, 3),
      rounds: ROUNDS,
      atOnce: AT_ONCE,
      wrong,
      roundMs: Math.round(median(tookMs)),
    };
  });
