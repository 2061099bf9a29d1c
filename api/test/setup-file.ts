// Nothing in the service may depend on where it runs; a spec that needs another zone says so itself.
process.env['TZ'] = 'UTC';
