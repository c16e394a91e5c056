// From browser to browser: the server only passes on how the two find each other.
const CHUNK_BYTES = 16 * 1024;
const MOST_BUFFERED_BYTES = 1024 * 1024;

/**
 * A line to the browser of the other side. What `say(kind, body)` is given reaches it by way of the server, and comes into
 * its `hear`. The host calls, and whoever comes anew is called anew.
 */
export const directLine = ({ role, media, mostFileBytes, say, events }) => {
  /** A new one each time this page enters, so that the other side knows when to begin anew. */
  const visit = Math.random().toString(36).slice(2);
  let lastVisitOfOther = null;
  let connection = null;
  let channel = null;
  let settings = {};
  const early = [];

  const connect = () => {
    connection?.close();
    const peer = new RTCPeerConnection(settings);
    connection = peer;
    for (const track of media.getTracks()) peer.addTrack(track, media);
    if (media.getVideoTracks().length === 0) peer.addTransceiver('video', { direction: 'recvonly' });
    if (media.getAudioTracks().length === 0) peer.addTransceiver('audio', { direction: 'recvonly' });
    peer.ontrack = ({ streams: [stream] }) => stream && events.picture(stream);
    peer.onicecandidate = ({ candidate }) => candidate && say('candidate', JSON.stringify(candidate));
    peer.onconnectionstatechange = () => {
      if (peer !== connection) return;
      if (peer.connectionState === 'connected') events.connected();
      if (peer.connectionState !== 'failed') return;
      events.lost();
      if (role === 'host') void offer();
    };
    peer.ondatachannel = (event) => listen(event.channel);
    return peer;
  };

  const offer = async () => {
    const peer = connect();
    listen(peer.createDataChannel('chat'));
    await peer.setLocalDescription(await peer.createOffer());
    say('offer', JSON.stringify(peer.localDescription));
  };

  const takeEarly = async () => {
    for (const body of early.splice(0)) await connection.addIceCandidate(JSON.parse(body)).catch(() => undefined);
  };

  const HEARD = {
    hello: async (visitOfOther) => {
      if (visitOfOther === lastVisitOfOther) return;
      lastVisitOfOther = visitOfOther;
      if (role === 'host') await offer();
      else say('hello', visit);
    },
    offer: async (body) => {
      const peer = connect();
      await peer.setRemoteDescription(JSON.parse(body));
      await peer.setLocalDescription(await peer.createAnswer());
      say('answer', JSON.stringify(peer.localDescription));
      await takeEarly();
    },
    answer: async (body) => {
      if (connection?.signalingState !== 'have-local-offer') return;
      await connection.setRemoteDescription(JSON.parse(body));
      await takeEarly();
    },
    candidate: async (body) => {
      if (connection?.remoteDescription) await connection.addIceCandidate(JSON.parse(body)).catch(() => undefined);
      else early.push(body);
    },
    bye: async () => events.left(),
  };

  let incoming = null;
  const listen = (opened) => {
    channel = opened;
    channel.binaryType = 'arraybuffer';
    channel.onmessage = ({ data }) => {
      if (typeof data !== 'string') return receive(data);
      const message = JSON.parse(data);
      if (message.words) events.words(String(message.words));
      if (message.file) incoming = { name: String(message.file), bytes: message.bytes, parts: [], got: 0 };
    };
  };
  const receive = (part) => {
    if (!incoming || incoming.bytes > mostFileBytes) return;
    incoming.parts.push(part);
    incoming.got += part.byteLength;
    if (incoming.got < incoming.bytes) return;
    events.file(incoming.name, incoming.parts);
    incoming = null;
  };

  return {
    about: 'They go from browser to browser and are gone when the call ends.',
    enter: () => say('hello', visit),
    follow: ({ iceServers, iceTransportPolicy }) => {
      settings = { iceServers, iceTransportPolicy };
    },
    hear: async ({ kind, body }) => await HEARD[kind]?.(body),
    isConnected: () => connection?.connectionState === 'connected',
    mayWrite: () => channel?.readyState === 'open',
    sendWords: async (words) => channel.send(JSON.stringify({ words })),
    sendFile: async (file) => {
      const to = channel;
      to.send(JSON.stringify({ file: file.name, bytes: file.size }));
      const content = await file.arrayBuffer();
      for (let at = 0; at < content.byteLength; at += CHUNK_BYTES) {
        while (to.bufferedAmount > MOST_BUFFERED_BYTES) await new Promise((rested) => setTimeout(rested, 50));
        to.send(content.slice(at, at + CHUNK_BYTES));
      }
    },
    leave: () => say('bye', ''),
    close: () => connection?.close(),
  };
};
