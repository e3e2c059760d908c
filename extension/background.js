import * as hearback from './hearback.js';
import { instantiate } from './start.js';
// Listeners must stand before the first turn of the worker is over; what they hear waits for the module.
const ready = instantiate(hearback, (file) => new URL(file, import.meta.url));
ready.catch((why) => console.warn('Hearback could not start.', why?.name));
chrome.runtime.onMessage.addListener((message, sender, respond) => {
  if (!sender.tab || sender.id !== chrome.runtime.id) return false;
  ready.then(() => hearback.on_message(message, sender.tab.id, respond)).catch(() => respond(null));
  return true;
});
chrome.tabs.onRemoved.addListener((tab) => ready.then(() => hearback.on_tab_gone(tab)).catch(() => {}));
// The browser's keys for Hearback go on to the page in front.
chrome.commands.onCommand.addListener(async (command, tab) => {
  const [front] = tab ? [tab] : await chrome.tabs.query({ active: true, currentWindow: true });
  if (front?.id) chrome.tabs.sendMessage(front.id, `hearback-${command}`).catch(() => {}); // A tab without Hearback does not answer.
});
