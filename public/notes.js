// Notes and plans. Words are opened and sealed here, and nowhere else; token, passphrase and keys live in this page only.
import { extractSteps } from '/extract-steps.mjs';
import { makeKeys, openNote, rewrapNote, sealNote, thumbprint, unlockKeys } from '/sealed-notes.mjs';
import { $, ask, doing as oneAtATime, element, moment, signIn } from '/signed-in.mjs';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const FREQUENCIES = {
  '': 'Once',
  daily: 'Every day',
  weekly: 'On weekdays',
  interval: 'Every N hours',
  'as-needed': 'As needed',
};
let me = null;
let keys = null;
/** The steps under review, and the note that they are of; `id` once that is sealed. */
let review = { words: '', steps: [], id: null };
let shownNote = null;
let waiting = [];

const doing = (work) =>
  oneAtATime(async (event) => {
    $('said').textContent = '';
    await work(event);
  });
const on = (id, event, work) => $(id).addEventListener(event, doing(work));

const SECTIONS = ['sign-in', 'plan', 'locked', 'recovery', 'awaiting', 'write', 'review', 'notes', 'opened'];
const show = (...ids) => {
  for (const id of SECTIONS) $(id).hidden = !ids.includes(id);
  $('sign-out').hidden = ids.includes('sign-in');
};
const home = () => {
  if (!keys) return show('locked', ...(isDoctor() ? [] : ['plan']));
  show(...(isDoctor() ? ['write'] : ['plan']), 'notes', ...(waiting.length > 0 ? ['awaiting'] : []));
};
const isDoctor = () => me.role === 'doctor';
const patientOf = () => (isDoctor() ? $('patient').value : me.documentId);

const enter = async () => {
  const { data } = await ask('GET', '/auth/profile');
  me = { ...data, role: data.role?.type ?? data.role };
  if (!isDoctor()) await readPlan();
  if (isDoctor()) {
    const { patients } = await ask('GET', '/doctor/patients');
    $('patient').replaceChildren(...patients.map(({ id, name }) => element('option', name, { value: id })));
    if (patients.length === 0) $('said').textContent = 'No patient has chosen you yet.';
  }
  const own = await ask('GET', `/note-keys/of/${me.documentId}`).catch((error) => {
    if (error.status === 404) return null;
    throw error;
  });
  $('unlock').hidden = !own;
  $('make').hidden = Boolean(own);
  $('renew').hidden = !own;
  home();
};

signIn(enter);

// --- One's key

on('make', 'submit', async () => {
  const made = await makeKeys({ owner: me.documentId, passphrase: $('new-passphrase').value });
  await ask('PUT', '/note-keys/me', made.input);
  keys = made.keys;
  $('new-passphrase').value = '';
  $('recovery-key').textContent = made.recoveryKey;
  show('recovery');
});
on('written-down', 'click', async () => {
  $('recovery-key').textContent = '';
  await unlocked();
});
on('unlock', 'submit', async () => {
  const { data } = await ask('GET', `/note-keys/of/${me.documentId}`);
  const { wrappedPrivateKey } = data;
  const typed = $('passphrase').value;
  const asRecovery = /^(?:[0-9a-z]{4}[- ]?){8}$/i.test(typed.trim());
  const asked = { owner: me.documentId, wrappedPrivateKey };
  keys = await unlockKeys({ ...asked, passphrase: typed }).catch((error) => {
    if (!asRecovery) throw error;
    return unlockKeys({ ...asked, recoveryKey: typed });
  });
  $('passphrase').value = '';
  await unlocked();
});
on('renew', 'click', () => {
  $('why-new').textContent =
    'Notes that are sealed to your key of before stay closed, until somebody who can open them lets you read them again.';
  $('make').hidden = false;
  $('unlock').hidden = true;
  $('renew').hidden = true;
});

const unlocked = async () => {
  waiting = (await ask('GET', '/note-readers/awaiting')).data;
  const readers = new Set(waiting.flatMap(({ readers: found }) => found.map(({ kid }) => kid.slice(0, 8))));
  $('awaiting-who').textContent =
    `${waiting.length} ${waiting.length === 1 ? 'note' : 'notes'} for ${readers.size} ${readers.size === 1 ? 'reader' : 'readers'} who came later (keys ${[...readers].join(', ')}).`;
  await listNotes();
  home();
};
on('let-read', 'click', async () => {
  let done = 0;
  for (const { note, readers } of waiting) {
    const { data } = await ask('GET', `/notes/${note}`);
    for (const { kid, publicKey } of readers)
      if ((await thumbprint(publicKey)) !== kid)
        throw new Error('A key has another name than it should: nothing was sent.');
    const recipients = await rewrapNote({ ...opening(data), readers }).catch(() => null);
    if (!recipients) continue; // sealed to a key of ours of before
    await ask('POST', `/notes/${note}/readers`, { recipients });
    done += 1;
  }
  waiting = [];
  home();
  $('said').textContent = `${done} ${done === 1 ? 'note was' : 'notes were'} wrapped for further readers.`;
});

// --- Reading

const opening = ({ jwe, signature, signingKey, documentId: note, patient, author, version }) => ({
  jwe,
  signature,
  signingKey,
  expected: { note, patient, author, version },
  keys,
});

const listNotes = async () => {
  const patient = patientOf();
  const { data } = patient ? await ask('GET', `/notes${isDoctor() ? `?patient=${patient}` : ''}`) : { data: [] };
  $('list').replaceChildren(
    ...data.map((note) => {
      const item = element('li');
      const open = element('button', 'Open', { type: 'button', className: 'quiet' });
      open.addEventListener(
        'click',
        doing(() => openOne(note)),
      );
      const state = note.supersededAt ? ' · a newer note has taken its place' : '';
      item.append(element('span', `${moment(note.writtenAt)}${state}`), open);
      return item;
    }),
  );
  if (data.length === 0) $('list').replaceChildren(element('li', 'There are none yet.'));
};

const openOne = async (note) => {
  if (!note.jwe) throw new Error('Nobody had a key when it was written: its words were not kept.');
  const words = await openNote(opening(note));
  shownNote = { ...note, words };
  $('opened-title').textContent = moment(note.writtenAt);
  $('opened-says').textContent = note.signature
    ? 'Signed by its author, and unchanged.'
    : 'Sealed by our server from plain words; nobody signed it.';
  $('opened-words').textContent = words;
  $('review-opened').hidden = !(isDoctor() && note.author === me.documentId && !note.supersededAt);
  show('opened');
};
on('close', 'click', () => {
  shownNote = null;
  $('opened-words').textContent = '';
  home();
});

const readPlan = async () => {
  const { steps } = await ask('GET', '/patient/actionable-steps');
  const of = (kind) => steps.filter((step) => step.kind === kind);
  $('checklist').replaceChildren(...of('checklist').map(checklistItem));
  $('repeated').replaceChildren(
    ...of('plan').map((step) => {
      const item = element('li');
      const added = step.dosesAdded > 0 ? ` · ${step.dosesAdded} added for missed doses` : '';
      item.append(element('span', `${step.text}${added}`));
      return item;
    }),
  );
  for (const id of ['checklist', 'repeated'])
    if (!$(id).hasChildNodes()) $(id).replaceChildren(element('li', 'Nothing for now.'));
};
const checklistItem = (step) => {
  const item = element('li');
  item.append(element('span', step.text));
  if (step.tickedAt)
    item.append(element('span', `✓ ${new Date(step.tickedAt).toLocaleDateString()}`, { className: 'muted' }));
  if (step.tickedAt) return item;
  const done = element('button', 'Done', { type: 'button' });
  done.addEventListener(
    'click',
    doing(async () => {
      await ask('POST', `/patient/actionable-steps/${step.documentId}/tick`);
      await readPlan();
    }),
  );
  item.append(done);
  return item;
};

// --- Writing

on('patient', 'change', () => listNotes());
const MOST_STEPS = 60;
const noteToRead = () => {
  const note = $('note').value;
  if (!note.trim()) throw new Error('Write the note first.');
  return note;
};
// The default: the rules run on this page, and no word leaves it.
on('extract', 'click', () => {
  const words = noteToRead();
  const steps = extractSteps(words);
  if (steps.length > MOST_STEPS) throw new Error(`It asks for more than ${MOST_STEPS} things: write several notes.`);
  reviewSteps({ words, steps, id: null });
  if (steps.length === 0) $('said').textContent = 'No steps were found. You can make some of words that you select.';
});
on('extract-there', 'click', async () => {
  const words = noteToRead();
  const { data } = await ask('POST', '/doctor/notes/extract', { patientId: patientOf(), note: words, withModel: true });
  reviewSteps({ words, steps: data, id: null });
});
on('select-words', 'click', () => {
  const { value, selectionStart: start, selectionEnd: end } = $('note');
  const text = value.slice(start, end).trim();
  if (!text) throw new Error('Select the words of the note first.');
  const from = value.indexOf(text, start);
  const step = {
    kind: 'checklist',
    text,
    span: [from, from + text.length],
    what: text.slice(0, 200),
    frequency: null,
    durationDays: null,
    amount: null,
    isMedicine: false,
    needsReview: false,
    conditional: false,
  };
  const before = review.id === null && review.words === value ? review.steps.map(readStep) : [];
  reviewSteps({ words: value, steps: [...before, step], id: null });
});
on('review-opened', 'click', async () => {
  const { documentId: id, words } = shownNote;
  const { data } = await ask('GET', `/doctor/notes/${id}/steps`);
  const open = data.filter(({ status }) => status === 'waiting');
  if (open.length === 0) throw new Error('No steps of this note wait.');
  const steps = open.map((step) => {
    const text = step.text ?? words.slice(...step.span);
    return { ...step, text, what: step.what ?? text.slice(0, 200), needsReview: false };
  });
  reviewSteps({ words, steps, id });
});
on('back', 'click', () => home());

const reviewSteps = (asked) => {
  review = asked;
  const { words, steps, id } = asked;
  const quote = [];
  let at = 0;
  for (const { span } of steps.toSorted((a, b) => a.span[0] - b.span[0])) {
    if (span[0] < at) continue;
    quote.push(words.slice(at, span[0]), element('mark', words.slice(...span)));
    at = span[1];
  }
  $('words').replaceChildren(...quote, words.slice(at));
  $('steps').replaceChildren(...steps.map(stepForm));
  $('seal').hidden = id !== null;
  $('release').hidden = id === null;
  $('review-says').hidden = id !== null;
  show('review');
};

const labelled = (label, input) => {
  const box = element('div');
  const name = element('label', label);
  name.htmlFor = input.id;
  box.append(name, input);
  return box;
};
const choice = (id, options, value) => {
  const select = element('select', '', { id });
  select.append(...Object.entries(options).map(([key, label]) => element('option', label, { value: key })));
  select.value = value;
  return select;
};
const check = (id, label, checked) => {
  const box = element('label', '', { className: 'check', htmlFor: id });
  box.append(element('input', '', { id, type: 'checkbox', checked }), label);
  return box;
};

/** What has to be said of a step that is done like that. What is not asked is not sent either. */
const isAsked = (name, kind, frequency) => {
  if (['what', 'kind', 'amount'].includes(name)) return true;
  if (kind !== 'plan') return false;
  if (['frequency', 'days', 'medicine'].includes(name)) return true;
  const asked = { daily: ['perDay', 'times'], weekly: ['perDay', 'times', 'weekdays'], interval: ['hours', 'times'] };
  return (asked[frequency] ?? []).includes(name);
};

/** One step beside the words that it came from. */
const stepForm = (step, place) => {
  const id = (name) => `${name}-${place}`;
  const box = element('div', '', { className: 'line' });
  const words = element('p');
  words.append(element('mark', review.words.slice(...step.span)));
  const { frequency } = step;
  const input = (name, value, more = {}) => element('input', '', { id: id(name), value: value ?? '', ...more });
  const fields = element('div', '', { className: 'fields' });
  fields.append(
    labelled('What', input('what', step.what, { maxLength: 200 })),
    labelled('Kind', choice(id('kind'), { checklist: 'Once', plan: 'Plan' }, step.kind)),
    labelled('How often', choice(id('frequency'), FREQUENCIES, frequency?.kind ?? '')),
    labelled('Times a day', input('perDay', frequency?.timesPerDay, { type: 'number', min: 1, max: 24 })),
    labelled('At', input('times', frequency?.times.join(', '), { placeholder: '08:00, 20:00' })),
    labelled('Every … hours', input('hours', frequency?.everyHours, { type: 'number', min: 1, max: 168 })),
    labelled('On', input('weekdays', frequency?.weekdays.join(', '), { placeholder: 'monday, thursday' })),
    labelled('Days', input('days', step.durationDays, { type: 'number', min: 1, max: 3660 })),
    labelled('Amount', input('amount', step.amount, { maxLength: 60 })),
  );
  const medicine = check(id('medicine'), 'Doses are made of it', step.isMedicine);
  const [kind, often] = ['kind', 'frequency'].map((name) => fields.querySelector(`#${id(name)}`));
  const fit = () => {
    for (const part of [...fields.children, medicine]) {
      const [name] = part.querySelector('input, select').id.split('-');
      part.hidden = !isAsked(name, kind.value, often.value);
    }
  };
  kind.addEventListener('change', fit);
  often.addEventListener('change', fit);
  fit();
  const remove = element('button', 'Remove', { type: 'button', className: 'quiet' });
  remove.addEventListener('click', () => {
    const left = review.steps.map(readStep).filter((_, each) => each !== place);
    reviewSteps({ ...review, steps: left });
  });
  box.append(
    words,
    ...(step.conditional ? [element('p', 'Only in a case that the words name.', { className: 'muted' })] : []),
    ...(step.foundBy === 'model' ? [element('p', 'Found by the language model.', { className: 'muted' })] : []),
    labelled('What the patient reads', input('text', step.text, { maxLength: 1000 })),
    fields,
    medicine,
    check(id('hold'), 'Hold it back for now', step.needsReview),
    remove,
  );
  return box;
};

const listOf = (written) =>
  written
    .split(/[\s,;]+/)
    .map((part) => part.trim().toLowerCase())
    .filter(Boolean);
const numberOf = (written) => (written === '' ? null : Number(written));

/** A step as its form says it. */
const readStep = (step, place) => {
  const [done, often] = ['kind', 'frequency'].map((name) => $(`${name}-${place}`).value);
  const value = (name) => (isAsked(name, done, often) || name === 'text' ? $(`${name}-${place}`).value.trim() : '');
  const kind = value('frequency');
  const weekdays = listOf(value('weekdays'));
  const unknown = weekdays.find((day) => !WEEKDAYS.includes(day));
  if (unknown) throw new Error(`“${unknown}” is no weekday.`);
  const times = listOf(value('times'));
  const frequency = {
    kind,
    timesPerDay: kind === 'interval' ? null : (numberOf(value('perDay')) ?? (times.length || null)),
    everyHours: kind === 'interval' ? numberOf(value('hours')) : null,
    weekdays: kind === 'weekly' ? weekdays : [],
    times,
  };
  return {
    kind: value('kind'),
    text: value('text'),
    span: step.span,
    what: value('what'),
    frequency: kind === '' ? null : frequency,
    durationDays: numberOf(value('days')),
    amount: value('amount') || null,
    isMedicine: done === 'plan' ? $(`medicine-${place}`).checked : step.isMedicine,
    needsReview: $(`hold-${place}`).checked,
    conditional: step.conditional,
  };
};

/** A step as it is sent beside the sealed note: of what is held back only the place of its words. */
const sentStep = ({ text, what, amount, ...step }) =>
  step.needsReview ? { ...step, text: null, what: null, amount: null } : { ...step, text, what, amount };

/** An id as the server makes them: a letter, then letters and digits. */
const newId = () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const draw = (most) => {
    for (;;) {
      const [byte] = crypto.getRandomValues(new Uint8Array(1));
      if (byte < 256 - (256 % most)) return letters[byte % most];
    }
  };
  return draw(26) + Array.from({ length: 23 }, () => draw(36)).join('');
};

on('seal', 'click', async () => {
  const patientId = patientOf();
  const { data: readers } = await ask('GET', `/note-keys/readers/${patientId}`);
  for (const { kid, publicKey } of readers)
    if ((await thumbprint(publicKey)) !== kid)
      throw new Error('A key has another name than it should: nothing was sent.');
  const binding = { note: newId(), patient: patientId, author: me.documentId, version: 1 };
  const sealed = await sealNote({ note: review.words, binding, readers, keys });
  const { message } = await ask('POST', '/doctor/notes/sealed', {
    patientId,
    ...sealed,
    steps: review.steps.map(readStep).map(sentStep),
  });
  review = { words: '', steps: [], id: null };
  $('note').value = '';
  await listNotes();
  home();
  $('said').textContent = message;
});
on('release', 'click', async () => {
  await ask('POST', `/doctor/notes/${review.id}/release`, { steps: review.steps.map(readStep) });
  shownNote = null;
  home();
  $('said').textContent = 'The steps have reached the patient.';
});
