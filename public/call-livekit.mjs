// Over LiveKit, where an installation has set it up: its own client joins the room of this call with the token that the
// server gave this person.
const CLIENT = '/livekit-client.js';
const CONNECT_TIMEOUT_MS = 60_000;
const AGAIN_AFTER_MS = 3_000;
const [WORDS, FILE] = ['careloop.words', 'careloop.file'];

let loading = null;
/** LiveKit's client is large: only calls that it carries ask for it. */
const liveKit = () =>
  (loading ??= new Promise((loaded, failed) => {
    const script = document.createElement('script');
    script.src = CLIENT;
    script.onload = () => loaded(globalThis.LivekitClient);
    script.onerror = () => {
      loading = null;
      failed(new Error('The client of LiveKit could not be loaded.'));
    };
    document.head.append(script);
  }));

/** A line over the room of the call. It joins when the other side has been let in: before, there is nothing to carry. */
export const liveKitLine = ({ media, mostFileBytes, events }) => {
  const theirs = new MediaStream();
  let room = null;
  let isClosed = false;
  let notBefore = 0;
  const isWithOther = () => room?.state === 'connected' && room.remoteParticipants.size > 0;
  const sayWhetherConnected = () => isWithOther() && events.connected();

  const join = async ({ serverUrl, participantToken }) => {
    const { Room, RoomEvent, DisconnectReason } = await liveKit();
    const mine = new Room({ stopLocalTrackOnUnpublish: false });
    room = mine;
    mine
      .on(RoomEvent.TrackSubscribed, ({ mediaStreamTrack }) => {
        theirs.addTrack(mediaStreamTrack);
        events.picture(theirs);
      })
      .on(RoomEvent.TrackUnsubscribed, ({ mediaStreamTrack }) => theirs.removeTrack(mediaStreamTrack))
      .on(RoomEvent.ParticipantConnected, sayWhetherConnected)
      .on(RoomEvent.ParticipantDisconnected, () => events.left())
      .on(RoomEvent.Reconnecting, () => events.lost())
      .on(RoomEvent.Reconnected, sayWhetherConnected)
      .on(RoomEvent.Disconnected, (reason) => {
        if (room !== mine || isClosed) return;
        room = null;
        notBefore = performance.now() + AGAIN_AFTER_MS;
        if (reason === DisconnectReason.DUPLICATE_IDENTITY) events.replaced();
        else events.lost();
      });
    mine.registerTextStreamHandler(WORDS, async (reader) => events.words(await reader.readAll()));
    mine.registerByteStreamHandler(FILE, async (reader) => {
      if (reader.info.size <= mostFileBytes) events.file(reader.info.name, await reader.readAll());
    });
    await mine.connect(serverUrl, participantToken, { peerConnectionTimeout: CONNECT_TIMEOUT_MS });
    // Two people: one quality of each picture is enough.
    for (const track of media.getTracks()) await mine.localParticipant.publishTrack(track, { simulcast: false });
    sayWhetherConnected();
  };

  const joinUnlessThere = async ({ livekit, other }) => {
    if (room || isClosed || !livekit || !other.present || !other.admitted || performance.now() < notBefore) return;
    room = {}; // on its way
    try {
      await join(livekit);
    } catch {
      await room?.disconnect?.(false);
      room = null;
      notBefore = performance.now() + AGAIN_AFTER_MS;
      events.lost();
    }
  };

  return {
    about: 'They go over the service that carries this call, are kept nowhere, and are gone when it ends.',
    enter: () => undefined,
    follow: (state) => void joinUnlessThere(state),
    hear: async () => undefined,
    isConnected: isWithOther,
    mayWrite: isWithOther,
    sendWords: async (words) => void (await room.localParticipant.sendText(words, { topic: WORDS })),
    sendFile: async (file) => void (await room.localParticipant.sendFile(file, { topic: FILE })),
    leave: () => undefined,
    close: () => {
      isClosed = true;
      void room?.disconnect?.(false);
    },
  };
};
