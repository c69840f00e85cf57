// npm run screens [-- --check]: plays real sessions of the built product and draws their screens into docs/screens.
// With --check nothing is written: fails and names the pictures that are no longer what the product shows.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { learner, SCENES } from './screens/scenes.mjs';
import { draw } from './screens/svg.mjs';

const folder = fileURLToPath(new URL('../docs/screens', import.meta.url));
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

delete process.env.NODE_EXTRA_CA_CERTS;
const drawn = await drawAll();
const kept = existsSync(folder) ? readdirSync(folder) : [];
const differing = [...drawn].filter(([name, svg]) => !kept.includes(name) || readFileSync(join(folder, name), 'utf8') !== svg).map(([name]) => name);
const left = kept.filter((name) => !drawn.has(name));

if (values.check) {
  for (const name of [...differing, ...left]) console.error(`docs/screens/${name} is not what wengu shows now: run npm run screens`);
  if (differing.length + left.length > 0) process.exit(1);
  console.log(`${drawn.size} screens are as wengu shows them`);
} else {
  mkdirSync(folder, { recursive: true });
  for (const name of differing) writeFileSync(join(folder, name), drawn.get(name));
  for (const name of left) rmSync(join(folder, name));
  console.log(`${drawn.size} screens, ${differing.length} drawn anew, ${left.length} removed`);
}

async function drawAll() {
  const past = await learner();
  const pictures = new Map();
  try {
    for (const { title, play } of SCENES) {
      for (const [name, picture] of Object.entries(await play(past))) pictures.set(`${name}.svg`, draw(picture, title[name]));
    }
  } finally {
    past.remove();
  }
  return pictures;
}
