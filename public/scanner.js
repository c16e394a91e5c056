// Reads QR codes with the camera: with the browser's own detector, or with one that we serve.
const load = (address) =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error('The scanner could not be loaded. Type the code instead.'));
    document.head.append(script);
  });

const detector = async () => {
  if ('BarcodeDetector' in window && (await BarcodeDetector.getSupportedFormats()).includes('qr_code'))
    return new BarcodeDetector({ formats: ['qr_code'] });
  if (!window.BarcodeDetectionAPI) await load('/scanner/barcode-detector.js');
  const api = window.BarcodeDetectionAPI;
  api.prepareZXingModule({ overrides: { locateFile: () => '/scanner/zxing_reader.wasm' } });
  return new api.BarcodeDetector({ formats: ['qr_code'] });
};

/** Shows the camera in `video` until a code is read, or `stop` is called. */
const scanWith = async (video) => {
  if (!navigator.mediaDevices?.getUserMedia)
    throw new Error('This device has no camera for us. Type the code instead.');
  const reader = await detector();
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).catch(() => {
    throw new Error('The camera is not allowed or in use. Type the code instead.');
  });
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  let isOver = false;
  const end = () => {
    isOver = true;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
    video.hidden = true;
  };
  const read = async () => {
    while (!isOver) {
      const [code] = await reader.detect(video).catch(() => []);
      if (code) return code.rawValue;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    return null;
  };
  return { code: read().finally(end), stop: end };
};
window.scanWith = scanWith;
