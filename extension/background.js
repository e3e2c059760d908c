import { ready } from './start.js';
ready.catch(() => console.error('Hearback could not start.'));
