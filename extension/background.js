import * as hearback from './hearback.js';
import { start } from './start.js';
start(hearback, (file) => new URL(file, import.meta.url)).catch((why) => console.warn('Hearback could not start.', why?.name));
