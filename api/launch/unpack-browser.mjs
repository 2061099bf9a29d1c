// A process of its own: the package reads where to unpack from TMPDIR, and changes the library path of the process it runs in.
const { default: chromium } = await import('@sparticuz/chromium');
await chromium.executablePath();
