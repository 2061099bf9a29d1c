/** @type {import('jest').Config} */
module.exports = { projects: ['<rootDir>/jest.api.config.js', '<rootDir>/jest.client.config.js'] };
