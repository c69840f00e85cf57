// Preloaded into every session that is drawn: the clock stands still but for the keys, each of which takes six seconds.
// So a screen shows the same times on any machine.
'use strict';

const KEY_MS = 6000;
let now = Number(process.env.WENGU_NOW);
Date.now = () => now;

const { stdin } = process;
const { emit } = stdin;
stdin.emit = function (event, ...rest) {
  if (event === 'data') now += KEY_MS;
  return emit.call(this, event, ...rest);
};
