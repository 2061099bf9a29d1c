import { takenAlong } from './store/taken-along';

const address = '/service-worker.js';

/**
 * Lays the application itself on the phone: registers the worker and waits until it has everything. Only who takes a visit along has
 * one. @throws where the browser has no workers, or what was built could not be fetched whole.
 */
export async function keepApplication(): Promise<void> {
  const registration = await navigator.serviceWorker.register(address, { updateViaCache: 'none' });
  const worker = registration.active ?? registration.installing ?? registration.waiting;
  if (registration.active || !worker) return;
  await new Promise<void>((done, failed) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') done();
      if (worker.state === 'redundant') failed(new Error('the application could not be laid on the phone'));
    });
  });
}

/** After the last visit was removed: the application comes from the network again, as for everybody. */
export async function letGoOfApplication(): Promise<void> {
  if (takenAlong().length > 0 || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration(address);
  await registration?.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
}
