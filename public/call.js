// Whose call it is stands in the fragment, so it reaches no server log. The server holds the lobby and says who is there;
// picture, sound and messages go over a line of their own: from browser to browser, or over LiveKit.
import { directLine } from '/call-direct.mjs';
import { liveKitLine } from '/call-livekit.mjs';
import { callRecorder } from '/call-recording.mjs';

const $ = (id) => document.getElementById(id);
const token = location.hash.slice(1);
const POLL_MS = 1000;
const MOST_FILE_BYTES = 10 * 1024 * 1024;
const MOST_LETTERS = 2000;

let after = 0;
let role = 'guest';
let outgoing = [];
/** How picture, sound and messages travel; null in the lobby. */
let line = null;
let media = null;
let timer = null;
/** The question to the server that is on its way. */
let asking = Promise.resolve();
let isOver = false;

const post = async (path, more = {}) => {
  const answer = await fetch(`/api/teleconference/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, ...more }),
  });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok)
    throw Object.assign(new Error(body.error?.message ?? 'Something went wrong.'), { status: answer.status });
  return body.data;
};

const recorder = callRecorder((recordingId, place, content) =>
  post('recording/parts', { recordingId, place, content }),
);

const say = (kind, body) => outgoing.push({ kind, body });

const openMedia = async () => {
  try {
    media = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
  } catch {
    try {
      media = await navigator.mediaDevices.getUserMedia({ audio: true });
      $('about').textContent = 'There is no camera, or it may not be used: you can be heard, not seen.';
    } catch {
      media = new MediaStream();
      $('about').textContent = 'No camera and no microphone may be used here. You can see, hear and write.';
    }
  }
  $('mine').srcObject = media;
};

const tell = (words) => {
  if (!isOver) $('title').textContent = words;
};

/** What the line tells of itself. */
const events = {
  connected: () => tell('You are connected.'),
  lost: () => tell('The connection was lost. Trying again…'),
  left: () => {
    $('theirs').srcObject = null;
    tell('The other side has left.');
  },
  replaced: () => finish('You are in this call on another device, or in another window.'),
  picture: (stream) => {
    if ($('theirs').srcObject !== stream) $('theirs').srcObject = stream;
  },
  words: (words) => note('The other side', words.slice(0, MOST_LETTERS)),
  file: (name, parts) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(parts, { type: 'application/octet-stream' }));
    link.download = name.slice(0, 200);
    link.textContent = `Save ${link.download}`;
    note('The other side', link);
  },
};

const openLine = (state) => {
  const open = state.livekit ? liveKitLine : directLine;
  line = open({ role, media, mostFileBytes: MOST_FILE_BYTES, say, events });
  $('howTheyGo').textContent = line.about;
  line.follow(state);
  line.enter();
};

const RECORD_BUTTON = { off: 'Ask to record', asked: 'Take back', on: 'Stop recording' };

/** Both have to agree, each for themselves; either ends it at any time. */
const showRecording = (recording, { name, admitted }) => {
  const other = name || 'The other side';
  $('record').hidden =
    recording.state === 'never' || !line || !admitted || (recording.state === 'asked' && !recording.mine);
  $('record').textContent = RECORD_BUTTON[recording.state] ?? '';
  $('record').dataset.agrees = String(recording.state === 'off');
  const isAsked = recording.state === 'asked' && !recording.mine;
  if (isAsked && $('consent').hidden)
    $('consentWords').textContent =
      `${other} asks to record this call: what both of you say, and your picture. Only the two of you can open it, and either of you can delete it.`;
  $('consent').hidden = !isAsked;
  $('recording').hidden = recording.state !== 'on' && !(recording.state === 'asked' && recording.mine);
  const words =
    recording.state === 'on'
      ? '● This call is recorded, as both of you agreed.'
      : `Waiting for ${other} to agree to the recording…`;
  if ($('recording').textContent !== words) $('recording').textContent = words;
  if (role === 'host') recorder.follow(recording, media, $('theirs').srcObject);
};

const show = ({ state, other, recording }) => {
  showRecording(recording, role === 'host' ? other : { ...other, admitted: state === 'open' });
  $('letIn').hidden = !(role === 'host' && other.present && !other.admitted);
  $('letIn').textContent = `Let in ${other.name || 'the patient'}`;
  if (state === 'lobby')
    $('title').textContent = other.present
      ? 'You are in the lobby. You will be let in soon.'
      : `Waiting for ${other.name}…`;
  else if (!other.present) $('title').textContent = `Waiting for ${other.name || 'the other side'}…`;
  else if (!other.admitted) $('title').textContent = `${other.name || 'The patient'} waits in the lobby.`;
  else if (!line?.isConnected()) $('title').textContent = 'Connecting…';
};

const finish = (words) => {
  isOver = true;
  recorder.stop();
  clearTimeout(timer);
  line?.close();
  media?.getTracks().forEach((track) => track.stop());
  for (const id of ['stage', 'controls', 'chat', 'enter', 'consent', 'recording']) $(id).hidden = true;
  $('title').textContent = words;
};

const exchange = async () => {
  const sent = line ? outgoing.splice(0, 50) : [];
  try {
    const state = await post('exchange', { after, send: sent });
    if (isOver) return;
    role = state.role;
    if (state.state === 'ended') return finish('The call is over.');
    if (line) line.follow(state);
    else if (state.state === 'open') openLine(state);
    show(state);
    for (const signal of state.signals) {
      after = Math.max(after, signal.id);
      await line?.hear(signal);
    }
  } catch (error) {
    if (isOver) return;
    if (error.status === 410) return finish(error.message);
    outgoing.unshift(...sent);
    $('title').textContent = error.message;
    if (error.status && error.status < 500 && error.status !== 429 && error.status !== 403)
      return finish(error.message);
  }
  if (!isOver) timer = setTimeout(ask, outgoing.length > 0 ? 150 : POLL_MS);
};

const ask = () => (asking = exchange());

const note = (who, words) => {
  const item = document.createElement('li');
  const name = document.createElement('strong');
  name.textContent = `${who}: `;
  item.append(name, words);
  $('said').append(item);
  item.scrollIntoView({ block: 'nearest' });
};

/** Sends over the line, and notes what was sent; what could not be sent is said. */
const send = async (shown, deliver) => {
  if (!line?.mayWrite()) return note('CareLoop', 'The other side is not connected.');
  try {
    await deliver();
    note('You', shown);
  } catch {
    note('CareLoop', 'That was not sent: the connection was lost. Send it again.');
  }
};

const sendFile = async (file) => {
  if (file.size > MOST_FILE_BYTES) return note('CareLoop', 'Send files of at most 10 MB.');
  await send(file.name, () => line.sendFile(file));
};

const toggle = (button, tracks, on, off) => {
  const isOff = button.getAttribute('aria-pressed') !== 'true';
  button.setAttribute('aria-pressed', String(isOff));
  button.textContent = isOff ? on : off;
  tracks().forEach((track) => (track.enabled = !isOff));
};

/** Whoever asks after they have left has come again: nothing may be on its way by then. */
const leave = async () => {
  line?.leave();
  isOver = true;
  clearTimeout(timer);
  await asking;
  await post('exchange', { after, send: outgoing.splice(0, 50) }).catch(() => undefined);
  await post('leave').catch(() => undefined);
  finish('You have left the call. Reload this page to come back.');
};

$('enter').addEventListener('click', async () => {
  $('enter').hidden = true;
  $('about').textContent = '';
  await openMedia();
  for (const id of ['stage', 'controls', 'chat']) $(id).hidden = false;
  await ask();
});
$('mute').addEventListener('click', () => toggle($('mute'), () => media.getAudioTracks(), 'Unmute', 'Mute'));
$('dark').addEventListener('click', () => toggle($('dark'), () => media.getVideoTracks(), 'Camera on', 'Camera off'));
$('letIn').addEventListener('click', () =>
  post('let-in')
    .then(show)
    .catch((error) => ($('title').textContent = error.message)),
);
const sayOfRecording = (agrees) =>
  post('recording', { agrees })
    .then(show)
    .catch((error) => ($('title').textContent = error.message));
$('record').addEventListener('click', () => sayOfRecording($('record').dataset.agrees === 'true'));
$('agree').addEventListener('click', () => sayOfRecording(true));
$('refuse').addEventListener('click', () => sayOfRecording(false));
$('leave').addEventListener('click', leave);
$('say').addEventListener('submit', (event) => {
  event.preventDefault();
  const words = $('words').value.trim();
  if (!words) return;
  void send(words, () => line.sendWords(words));
  $('words').value = '';
});
$('file').addEventListener('change', () => {
  const [file] = $('file').files;
  if (file) void sendFile(file);
  $('file').value = '';
});
addEventListener('pagehide', () => {
  if (!isOver && token)
    navigator.sendBeacon(
      '/api/teleconference/leave',
      new Blob([JSON.stringify({ token })], { type: 'application/json' }),
    );
});

if (token) {
  $('title').textContent = 'Your call';
  $('about').textContent = 'Your camera and microphone are used from the moment you enter.';
  $('enter').hidden = false;
} else $('title').textContent = 'This link is not complete. Open the call from the mail or the app again.';
