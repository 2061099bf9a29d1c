/** Ends the process with one sentence when this Node is too old for what package.json promises (≥ 20.19). */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = major > 22 ? major >= 24 : (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (fits) return;
  console.error(`ambang: Node ${version} cannot run this; install Node 20 (20.19 or later), 22 (22.12 or later) or 24.`);
  process.exit(1);
}
