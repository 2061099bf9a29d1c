// The product's own entry, nothing between; it only learns to leave when the bench is gone.
import '../main';

process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
