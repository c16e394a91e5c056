// Whose call it is stands in the fragment, so it reaches no server log. Picture and sound go from browser to browser; the
// server only passes on how they find each other.
const $ = (id) => document.getElementById(id);
const token = location.hash.slice(1);
const POLL_MS = 1000;
const MOST_FILE_BYTES = 10 * 1024 * 1024;
const CHUNK_BYTES = 16 * 1024;

let after = 0;
let role = 'guest';
let iceServers = [];
let iceTransportPolicy = 'all';
let outgoing = [];
let connection = null;
let channel = null;
let media = null;
let timer = null;
let isIn = false;
let isOver = false;
/** A new one each time this page enters, so that the other side knows when to begin anew. */
const visit = Math.random().toString(36).slice(2);
let lastVisitOfOther = null;

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

const recorder = globalThis.callRecorder((recordingId, place, content) =>
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

const connect = () => {
  connection?.close();
  connection = new RTCPeerConnection({ iceServers, iceTransportPolicy });
  for (const track of media.getTracks()) connection.addTrack(track, media);
  if (media.getVideoTracks().length === 0) connection.addTransceiver('video', { direction: 'recvonly' });
  if (media.getAudioTracks().length === 0) connection.addTransceiver('audio', { direction: 'recvonly' });
  connection.ontrack = ({ streams: [stream] }) => {
    $('theirs').srcObject = stream ?? $('theirs').srcObject;
  };
  connection.onicecandidate = ({ candidate }) => {
    if (candidate) say('candidate', JSON.stringify(candidate));
  };
  const mine = connection;
  connection.onconnectionstatechange = () => {
    if (mine !== connection) return;
    if (mine.connectionState === 'connected') $('title').textContent = 'You are connected.';
    if (mine.connectionState === 'failed') {
      $('title').textContent = 'The connection was lost. Trying again…';
      if (role === 'host') void offer();
    }
  };
  connection.ondatachannel = (event) => listen(event.channel);
  return connection;
};

const offer = async () => {
  const peer = connect();
  listen(peer.createDataChannel('chat'));
  await peer.setLocalDescription(await peer.createOffer());
  say('offer', JSON.stringify(peer.localDescription));
};

const early = [];
const hear = async ({ kind, body }) => {
  if (kind === 'hello') {
    // The host calls; whoever comes anew is called anew.
    if (role === 'host' && body !== lastVisitOfOther) {
      lastVisitOfOther = body;
      await offer();
    }
    if (role === 'guest' && body !== lastVisitOfOther) {
      lastVisitOfOther = body;
      say('hello', visit);
    }
    return;
  }
  if (kind === 'offer') {
    const peer = connect();
    await peer.setRemoteDescription(JSON.parse(body));
    await peer.setLocalDescription(await peer.createAnswer());
    say('answer', JSON.stringify(peer.localDescription));
    await takeEarly();
  }
  if (kind === 'answer' && connection?.signalingState === 'have-local-offer') {
    await connection.setRemoteDescription(JSON.parse(body));
    await takeEarly();
  }
  if (kind === 'candidate') {
    if (connection?.remoteDescription) await connection.addIceCandidate(JSON.parse(body)).catch(() => undefined);
    else early.push(body);
  }
  if (kind === 'bye') {
    $('theirs').srcObject = null;
    $('title').textContent = 'The other side has left.';
  }
};
const takeEarly = async () => {
  for (const body of early.splice(0)) await connection.addIceCandidate(JSON.parse(body)).catch(() => undefined);
};

const RECORD_BUTTON = { off: 'Ask to record', asked: 'Take back', on: 'Stop recording' };

/** Both have to agree, each for themselves; either ends it at any time. */
const showRecording = (recording, { name, admitted }) => {
  const other = name || 'The other side';
  $('record').hidden =
    recording.state === 'never' || !isIn || !admitted || (recording.state === 'asked' && !recording.mine);
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
  const hasPicture = connection?.connectionState === 'connected';
  $('letIn').hidden = !(role === 'host' && other.present && !other.admitted);
  $('letIn').textContent = `Let in ${other.name || 'the patient'}`;
  if (state === 'lobby')
    $('title').textContent = other.present
      ? 'You are in the lobby. You will be let in soon.'
      : `Waiting for ${other.name}…`;
  else if (!other.present) $('title').textContent = `Waiting for ${other.name || 'the other side'}…`;
  else if (!other.admitted) $('title').textContent = `${other.name || 'The patient'} waits in the lobby.`;
  else if (!hasPicture) $('title').textContent = 'Connecting…';
};

const finish = (words) => {
  isOver = true;
  recorder.stop();
  clearTimeout(timer);
  connection?.close();
  media?.getTracks().forEach((track) => track.stop());
  for (const id of ['stage', 'controls', 'chat', 'enter', 'consent', 'recording']) $(id).hidden = true;
  $('title').textContent = words;
};

const exchange = async () => {
  const sent = isIn ? outgoing.splice(0, 50) : [];
  try {
    const state = await post('exchange', { after, send: sent });
    role = state.role;
    iceServers = state.iceServers;
    iceTransportPolicy = state.iceTransportPolicy;
    if (state.state === 'ended') return finish('The call is over.');
    if (state.state === 'open' && !isIn) {
      isIn = true;
      say('hello', visit);
    }
    show(state);
    for (const signal of state.signals) {
      after = Math.max(after, signal.id);
      await hear(signal);
    }
  } catch (error) {
    if (error.status === 410) return finish(error.message);
    outgoing.unshift(...sent);
    $('title').textContent = error.message;
    if (error.status && error.status < 500 && error.status !== 429 && error.status !== 403)
      return finish(error.message);
  }
  if (!isOver) timer = setTimeout(exchange, outgoing.length > 0 ? 150 : POLL_MS);
};

/* What is written and sent goes over a channel of the same connection. */
const line = (who, words) => {
  const item = document.createElement('li');
  const name = document.createElement('strong');
  name.textContent = `${who}: `;
  item.append(name, words);
  $('said').append(item);
  item.scrollIntoView({ block: 'nearest' });
};

let incoming = null;
const listen = (opened) => {
  channel = opened;
  channel.binaryType = 'arraybuffer';
  channel.onmessage = ({ data }) => {
    if (typeof data !== 'string') return receive(data);
    const message = JSON.parse(data);
    if (message.words) line('The other side', String(message.words).slice(0, 2000));
    if (message.file) incoming = { name: String(message.file).slice(0, 200), bytes: message.bytes, parts: [], got: 0 };
  };
};
const receive = (part) => {
  if (!incoming || incoming.bytes > MOST_FILE_BYTES) return;
  incoming.parts.push(part);
  incoming.got += part.byteLength;
  if (incoming.got < incoming.bytes) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(incoming.parts, { type: 'application/octet-stream' }));
  link.download = incoming.name;
  link.textContent = `Save ${incoming.name}`;
  line('The other side', link);
  incoming = null;
};
const isOpen = () => channel?.readyState === 'open';

const sendFile = async (file) => {
  if (!isOpen()) return line('CareLoop', 'The other side is not connected.');
  if (file.size > MOST_FILE_BYTES) return line('CareLoop', 'Send files of at most 10 MB.');
  channel.send(JSON.stringify({ file: file.name, bytes: file.size }));
  const content = await file.arrayBuffer();
  for (let at = 0; at < content.byteLength; at += CHUNK_BYTES) {
    while (channel.bufferedAmount > 1024 * 1024) await new Promise((rested) => setTimeout(rested, 50));
    channel.send(content.slice(at, at + CHUNK_BYTES));
  }
  line('You', file.name);
};

const toggle = (button, tracks, on, off) => {
  const isOff = button.getAttribute('aria-pressed') !== 'true';
  button.setAttribute('aria-pressed', String(isOff));
  button.textContent = isOff ? on : off;
  tracks().forEach((track) => (track.enabled = !isOff));
};

const leave = async () => {
  if (isIn) say('bye', '');
  await post('exchange', { after, send: outgoing.splice(0, 50) }).catch(() => undefined);
  await post('leave').catch(() => undefined);
  finish('You have left the call. Reload this page to come back.');
};

$('enter').addEventListener('click', async () => {
  $('enter').hidden = true;
  await openMedia();
  for (const id of ['stage', 'controls', 'chat']) $(id).hidden = false;
  await exchange();
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
  if (!isOpen()) return line('CareLoop', 'The other side is not connected.');
  channel.send(JSON.stringify({ words }));
  line('You', words);
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
