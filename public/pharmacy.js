// The counter of a pharmacy.
import { $, ask, doing as oneAtATime, element, moment, signIn } from '/signed-in.mjs';

let prescription = null;
/** One key for one hand-out, however often it is sent. */
let key = null;

const send = async (path, body, headers) => await ask('POST', path, body, headers);
const doing = (work) =>
  oneAtATime(work, ({ code }) => {
    if (code === 'prescriptions.override-needed') $('override').hidden = false;
  });

const show = (...ids) => {
  $('said').textContent = '';
  $('sign-out').hidden = ids.includes('sign-in');
  isRejecting(false);
  for (const id of ['sign-in', 'counter', 'shown', 'receipt']) $(id).hidden = !ids.includes(id);
};

const isRejecting = (yes) => {
  $('rejecting').hidden = !yes;
  $('dispense').hidden = yes;
};

const facts = (list, entries) =>
  list.replaceChildren(
    ...entries.flatMap(([label, value]) => (value ? [element('dt', label), element('dd', String(value))] : [])),
  );

const field = (label, attributes) => {
  const box = element('div');
  const input = element('input', '', attributes);
  const name = element('label', label);
  name.htmlFor = input.id;
  box.append(name, input);
  return box;
};

const lineForm = (line) => {
  const box = element('div', '', { className: 'line' });
  box.append(
    element('h3', [line.medicineName, line.strength, line.form].filter(Boolean).join(' ')),
    element('p', [line.dosage, line.frequency, line.instructions].filter(Boolean).join(' · ')),
    element(
      'p',
      `${line.dispensableQuantity} to dispense now, ${line.dispensedQuantity} dispensed, ${line.remainingQuantity} left in all` +
        (line.nextRepeatAt ? `; next repeat on ${new Date(line.nextRepeatAt).toLocaleDateString()}` : ''),
      { className: 'muted' },
    ),
  );
  if (line.dispensableQuantity === 0) return box;
  const fields = element('div', '', { className: 'fields' });
  const id = line.itemId;
  fields.append(
    field('Quantity', {
      id: `quantity-${id}`,
      type: 'number',
      min: 0,
      max: line.dispensableQuantity,
      step: 'any',
      value: line.dispensableQuantity,
    }),
    field('Unit price (cents)', { id: `price-${id}`, type: 'number', min: 0, step: 'any', value: 0 }),
    field('Batch', { id: `batch-${id}`, maxLength: 60, required: true }),
    field('Expires on', { id: `expiry-${id}`, type: 'date', required: true }),
    field('Handed out instead', { id: `instead-${id}`, maxLength: 200 }),
  );
  const of = (name) => fields.querySelector(`#${name}-${id}`);
  // Of what is not handed out now, neither batch nor last day is asked.
  of('quantity').addEventListener('input', () => {
    for (const name of ['batch', 'expiry']) of(name).required = Number(of('quantity').value) > 0;
  });
  box.append(fields);
  return box;
};

const shown = ({ prescription: found, canDispense, reasons }) => {
  prescription = found;
  key = crypto.randomUUID();
  const warnings = found?.warnings ?? [];
  const [kind, title] = !canDispense
    ? ['bad', 'This cannot be dispensed now.']
    : warnings.length > 0
      ? ['warned', 'This can be dispensed, with care.']
      : ['good', 'This can be dispensed.'];
  $('verdict').className = `verdict ${kind}`;
  $('verdict').replaceChildren(
    element('strong', title),
    ...[...reasons.map(({ message }) => message), ...warnings].map((text) => element('p', text)),
  );
  $('number').textContent = found?.prescriptionNumber ?? '';
  facts(
    $('facts'),
    found
      ? [
          ['Patient', found.patientName],
          ['Doctor', found.doctorName],
          ['Diagnosis', found.diagnosis],
          ['For you', found.note],
          ['Good until', moment(found.expiresAt)],
        ]
      : [],
  );
  $('lines').replaceChildren(...(found?.items ?? []).map(lineForm));
  $('override').hidden = warnings.length === 0;
  $('release').hidden = true;
  show('counter', 'shown');
  $('dispense').hidden = !canDispense;
};

const handedOut = () =>
  prescription.items.flatMap(({ itemId, dispensableQuantity }) => {
    const quantity = dispensableQuantity === 0 ? 0 : Number($(`quantity-${itemId}`).value);
    if (!(quantity > 0)) return [];
    return [
      {
        itemId,
        quantity,
        unitPrice: Number($(`price-${itemId}`).value || 0),
        batchNumber: $(`batch-${itemId}`).value,
        expiryDate: $(`expiry-${itemId}`).value,
        substitution: $(`instead-${itemId}`).value || null,
      },
    ];
  });

signIn(() => show('counter'));
$('scan').addEventListener('click', async () => {
  $('fault').textContent = '';
  try {
    const qrData = await (await scanWith($('camera'))).code;
    if (qrData) await doing(async () => shown((await send('/pharmacy/scan', { qrData })).data))();
  } catch (error) {
    $('fault').textContent = error.message;
  }
});
$('typed').addEventListener(
  'submit',
  doing(async () => shown((await send('/pharmacy/lookup', { referenceNumber: $('reference').value })).data)),
);
$('claim').addEventListener(
  'click',
  doing(async () => {
    await send(`/pharmacy/validate/${prescription.documentId}`, {});
    $('release').hidden = false;
    $('said').textContent = 'It is yours for half an hour. No other pharmacy dispenses it meanwhile.';
  }),
);
$('release').addEventListener(
  'click',
  doing(async () => {
    await send(`/pharmacy/release/${prescription.documentId}`, {});
    show('counter');
    $('said').textContent = 'It is handed back. Any pharmacy can dispense it now.';
  }),
);
$('reject').addEventListener('click', () => {
  isRejecting(true);
  $('why').focus();
});
$('keep').addEventListener('click', () => isRejecting(false));
$('rejecting').addEventListener(
  'submit',
  doing(async () => {
    await send(`/pharmacy/reject/${prescription.documentId}`, { reason: $('why').value });
    $('why').value = '';
    show('counter');
    $('said').textContent = `${prescription.prescriptionNumber} is rejected. The patient and the doctor are told why.`;
  }),
);
$('dispense').addEventListener(
  'submit',
  doing(async () => {
    const reason = $('reason').value.trim();
    const { data } = await send(
      `/pharmacy/dispense/${prescription.documentId}`,
      { items: handedOut(), ...(reason ? { overrideReason: reason } : {}) },
      { 'idempotency-key': key },
    );
    facts($('receipt-facts'), [
      ['Prescription', data.prescriptionNumber],
      ['Dispensed at', moment(data.dispensedAt)],
      ['By', data.pharmacistName],
      ['Total', `${(data.total / 100).toFixed(2)} ${data.currency}`],
    ]);
    $('receipt-lines').replaceChildren(
      ...data.items.map((line) => {
        const box = element('div', '', { className: 'line' });
        box.append(
          element('h3', `${line.quantity} × ${[line.medicineName, line.strength].filter(Boolean).join(' ')}`),
          element(
            'p',
            `Batch ${line.batchNumber}, expires on ${line.expiryDate}${line.substitution ? `, instead: ${line.substitution}` : ''}`,
          ),
          element('p', line.owing > 0 ? `${line.owing} still owed` : '', { className: 'muted' }),
        );
        return box;
      }),
    );
    show('receipt');
  }),
);
$('print').addEventListener('click', () => print());
$('next').addEventListener('click', () => {
  $('reference').value = '';
  show('counter');
});
