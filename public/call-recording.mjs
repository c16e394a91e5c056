// Records a call in the browser of the doctor or caregiver, once both have agreed, and sends it on part by part. It stops as
// soon as one of the two says no.
const PART_BYTES = 120_000;
const PART_MS = 2_000;
const AGAIN_MS = 2_000;
const MOST_TRIES = 60;

/** What both say, mixed, and the picture of the other side. */
const recordedStream = (mine, theirs) => {
  const sound = new AudioContext();
  const mixed = sound.createMediaStreamDestination();
  for (const stream of [mine, theirs])
    if (stream?.getAudioTracks().length) sound.createMediaStreamSource(stream).connect(mixed);
  const picture = theirs?.getVideoTracks()[0] ?? mine?.getVideoTracks()[0];
  return {
    stream: new MediaStream([...(picture ? [picture] : []), ...mixed.stream.getAudioTracks()]),
    close: () => void sound.close(),
  };
};

const base64Of = (bytes) => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
};

/** `send(recordingId, place, content)` keeps one part; what it refuses for good ends the recording. */
export const callRecorder = (send) => {
  let current = null;

  const sendAll = async (recording) => {
    while (recording.waiting.length > 0) {
      const content = recording.waiting[0];
      try {
        await send(recording.id, recording.place, content);
        recording.waiting.shift();
        recording.place += 1;
        recording.tries = 0;
      } catch (error) {
        recording.tries += 1;
        if ((error.status && error.status < 500 && error.status !== 429) || recording.tries > MOST_TRIES) {
          recording.waiting.length = 0;
          if (current === recording) stop();
          return;
        }
        await new Promise((rested) => setTimeout(rested, AGAIN_MS));
      }
    }
  };
  const start = (id, mine, theirs) => {
    const { stream, close } = recordedStream(mine, theirs);
    const recorder = new MediaRecorder(stream, { videoBitsPerSecond: 400_000, audioBitsPerSecond: 48_000 });
    const recording = { id, recorder, close, place: 0, waiting: [], tries: 0, sending: Promise.resolve() };
    recorder.ondataavailable = async ({ data }) => {
      const bytes = new Uint8Array(await data.arrayBuffer());
      for (let at = 0; at < bytes.length; at += PART_BYTES)
        recording.waiting.push(base64Of(bytes.subarray(at, at + PART_BYTES)));
      recording.sending = recording.sending.then(() => sendAll(recording));
    };
    recorder.start(PART_MS);
    current = recording;
  };
  const stop = () => {
    if (!current) return;
    if (current.recorder.state !== 'inactive') current.recorder.stop();
    current.close();
    current = null;
  };
  return {
    /** As the call says: goes on, begins, or ends. */
    follow: ({ state, recordingId }, mine, theirs) => {
      if (state !== 'on' || current?.id !== recordingId) stop();
      if (state === 'on' && !current && theirs) start(recordingId, mine, theirs);
    },
    stop,
  };
};
